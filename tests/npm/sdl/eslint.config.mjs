// Lints every *.graphql of the folder it is run in, each as a schema of its own, with graphql-eslint's schema rules.

import { readdirSync } from 'node:fs';
import graphql from '@graphql-eslint/eslint-plugin';

// What is a matter of taste, or not ours to keep. Everything else is on.
const OFF = {
  alphabetize: 'Fields stand in the order in which people read them; types are sorted by the printer.',
  'no-root-type': 'Forbids the root types it is told of; mutations and subscriptions are what this API is for.',
  'no-unused-fields': 'Asks whether the documents beside the schema use each field; ours are used by others.',
  'require-deprecation-date': 'Wants an argument that GraphQL\'s own @deprecated does not have.',
  'require-nullable-result-in-root':
    'Wants null where an answer fails. A mutation\'s "no" is Refused, and a query without its thing is an error: '
    + 'a client never has to ask whether null means "refused", "not found" or "broken".',
  'strict-id-in-types':
    'Wants an id on every type. What is told of a thing (a tally, a page, a scope) has no identity of its own and is '
    + 'read with the thing; what has one implements Node.',
};

// Rules whose usual settings hold a matter of taste: what is left of them stays on.
const NARROWED = {
  // Input types are named after their mutation, with the capital of a type.
  'input-name': { checkInputType: true, caseSensitiveInputType: false },
  // Keyset pages go forward; nothing here has asked for the way back.
  'relay-arguments': { includeBoth: false },
  // Lists that are small by nature, such as the options of a question, are plain.
  // A page may list what is told of a thing, such as its debt, which has no identity of its own.
  'relay-edge-types': { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false },
  // All of it is described, arguments and enum values too.
  'require-description': {
    types: true,
    rootField: true,
    DirectiveDefinition: true,
    EnumValueDefinition: true,
    FieldDefinition: true,
    InputValueDefinition: true,
  },
};

const usual = { ...graphql.configs['flat/schema-all'].rules, ...graphql.configs['flat/schema-relay'].rules };
const categories = (name) => [graphql.rules[name].meta.docs.category].flat();
const forSchemas = Object.keys(graphql.rules).filter((name) => categories(name).includes('Schema'));
const strangers = [...Object.keys(OFF), ...Object.keys(NARROWED)].filter((name) => !forSchemas.includes(name));
if (strangers.length) throw new Error(`graphql-eslint has no schema rule ${strangers}`);

function setting(name) {
  if (name in OFF) return 'off';
  return name in NARROWED ? ['error', NARROWED[name]] : usual[`@graphql-eslint/${name}`] ?? 'error';
}

const schemas = readdirSync('.').filter((name) => name.endsWith('.graphql'));
const projects = Object.fromEntries(schemas.map((name) => [name, { schema: name }]));

export default [
  {
    files: ['*.graphql'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { projects } } },
    linterOptions: { noInlineConfig: true },
    plugins: { '@graphql-eslint': graphql },
    rules: Object.fromEntries(forSchemas.map((name) => [`@graphql-eslint/${name}`, setting(name)])),
  },
];
