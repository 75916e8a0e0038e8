// Generates TypeScript for a schema and documents, as `graphql-codegen` does, from its core: the command line around
// it would bring some two hundred packages. Arguments: the schema, documents as JSON, the folder for what is made.
//
//   schema.ts      every type of the schema
//   operations.ts  what the documents of the list ask and get
//   client/        the client preset, for the documents in lobby.graphql

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import * as operations from '@graphql-codegen/typescript-operations';
import * as typescript from '@graphql-codegen/typescript';
import { parse } from 'graphql';

const [schemaFile, documentsFile, folder] = process.argv.slice(2);
const beside = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

const schema = parse(readFileSync(schemaFile, 'utf8'));
const scalars = { ID: 'string', ...JSON.parse(beside('scalars.json')) };
const config = { scalars, strictScalars: true, enumsAsTypes: true };
const document = ({ name, query }) => ({ location: name, document: parse(query), rawSDL: query });
const documents = JSON.parse(readFileSync(documentsFile, 'utf8')).map(document);
const lobby = [document({ name: 'lobby.graphql', query: beside('lobby.graphql') })];

const made = [
  { filename: 'schema.ts', documents: [], plugins: [{ typescript: {} }], pluginMap: { typescript }, schema, config },
  { filename: 'operations.ts', documents, plugins: [{ operations: {} }], pluginMap: { operations }, schema, config },
  ...await preset.buildGeneratesSection({
    baseOutputDir: 'client/',
    presetConfig: {},
    plugins: [],
    pluginMap: {},
    documents: lobby,
    profiler: { run: (work) => work() },
    schema,
    config,
  }),
];
for (const part of made) {
  const file = join(folder, part.filename);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await codegen(part));
}
