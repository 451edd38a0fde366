#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The exchange schema says what the program does: check-schema.py PRINT-TABLES SCHEMA FILE…

It has every type and field of the tables in their order, and accepts every FILE; what the importer refuses, it refuses.
"""
import copy
import json
import pathlib
import subprocess
import sys

OWN_MEMBERS = {'attachment': ['content']}  # of the exchange format alone

# What must not be accepted: a change to a record of a type that every FILE has.
MISTAKES = {
    'unknown type': ('report', lambda record: record.update(type='rumour')),
    'no id': ('report', lambda record: record.pop('id')),
    'unknown field': ('report', lambda record: record.update(colour='red')),
    'number as text': ('report', lambda record: record.update(title=1)),
    'unknown choice': ('report', lambda record: record.update(paper='a3')),
    'date in words': ('report', lambda record: record.update(date='10 January 2021')),
    'duration in words': ('incident', lambda record: record.update(duration='5 hours')),
    'flag as text': ('report', lambda record: record.update(numbering='yes')),
}


def describe(field):
    """What the schema has to say about a field of the tables."""
    return {
        'text': {'type': 'string'},
        'rich': {'$ref': '#/$defs/rich-text'},
        'date': {'$ref': '#/$defs/date'},
        'duration': {'$ref': '#/$defs/duration'},
        'choice': {'enum': ['', *field['choices']]},
        'open choice': {'type': 'string', 'examples': ['', *field['choices']]},
        'number': {'$ref': '#/$defs/number'},
        'flag': {'type': 'boolean'},
        'reference': {'$ref': '#/$defs/reference', 'x-refers-to': field.get('target')},
    }[field['kind']]


def compare_type(name, fields, definition):
    members = [*definition['properties']]
    wanted = ['type', 'id', *(field['name'] for field in fields), *OWN_MEMBERS.get(name, [])]
    assert members == wanted, f'{name}: {members} instead of {wanted}'
    assert definition['properties']['type'] == {'const': name}, name
    assert definition['additionalProperties'] is False, name
    for field in fields:
        shown = {key: value for key, value in definition['properties'][field['name']].items() if key not in ('description', 'pattern')}
        assert shown == describe(field), f'{name}, {field["name"]}: {shown} instead of {describe(field)}'


def compare(tables, schema):
    listed = [entry['$ref'] for entry in schema['properties']['records']['items']['oneOf']]
    assert listed == [f'#/$defs/{name}' for name in tables], listed
    for name, fields in tables.items():
        compare_type(name, fields, schema['$defs'][name])


def check_files(validator, files):
    for file in files:
        document = json.loads(pathlib.Path(file).read_text())
        validator.validate(document)
        for mistake, (kind, make) in MISTAKES.items():
            wrong = copy.deepcopy(document)
            make(next(record for record in wrong['records'] if record['type'] == kind))
            assert not validator.is_valid(wrong), f'{file}: {mistake} is accepted'


def main():
    tables = json.loads(subprocess.run([sys.argv[1]], stdout=subprocess.PIPE, check=True).stdout)
    schema = json.loads(pathlib.Path(sys.argv[2]).read_text())
    compare(tables, schema)

    try:
        import jsonschema
    except ImportError:
        print('python3-jsonschema is missing')
        sys.exit(77)
    jsonschema.Draft202012Validator.check_schema(schema)
    check_files(jsonschema.Draft202012Validator(schema), sys.argv[3:])


main()
