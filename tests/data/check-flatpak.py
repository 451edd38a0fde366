#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""flatpak-builder can read the manifest, and the sandbox has no network, no files and no bus names."""
import json
import shutil
import subprocess
import sys

ALLOWED = {'--socket=wayland', '--socket=fallback-x11', '--share=ipc', '--device=dri'}

if not shutil.which('flatpak-builder'):
    print('flatpak-builder is missing')
    sys.exit(77)

shown = subprocess.run(['flatpak-builder', '--show-manifest', sys.argv[1]], stdout=subprocess.PIPE, check=True)
manifest = json.loads(shown.stdout)

assert manifest['id'] == 'org.rapporteur.Rapporteur', manifest['id']
assert set(manifest['finish-args']) == ALLOWED, manifest['finish-args']
assert manifest['modules'][-1]['name'] == 'rapporteur'
