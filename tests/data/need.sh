#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command, or tells meson that the test is skipped (77) where its tool is missing.
command -v "$1" >/dev/null || { echo "$1 is missing"; exit 77; }
exec "$@"
