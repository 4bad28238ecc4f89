import { Validator } from '@seriousme/openapi-schema-validator';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import * as contract from './index';
import { openApiDocument } from './openapi';

const root = join(import.meta.dirname, '../../..');
const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(root, path), 'utf8'));
const { version } = z.object({ version: z.string() }).parse(await read('package.json'));
const document = openApiDocument(contract.routes, contract.namedSchemas(contract), version);

it('is what docs/openapi.json says (npm run vigie -- openapi --out docs/openapi.json)', async () => {
  expect(await read('docs/openapi.json')).toEqual(JSON.parse(JSON.stringify(document)));
});

it('holds to the specification', async () => {
  const { valid, errors } = await new Validator().validate(
    JSON.parse(JSON.stringify(document)) as Record<string, unknown>,
  );
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
});

it('names every route, its way in and its answer', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(operations).toHaveLength(contract.allRoutes.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  expect(document.paths['/api/w/{workspaceId}/brands']?.post).toMatchObject({
    operationId: 'mentions.createBrand',
    'x-access': 'brands.write',
    requestBody: { content: { 'application/json': { schema: { required: ['name', 'expression'] } } } },
    responses: {
      200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Brand' } } } },
    },
  });
});

it('keeps properties that are named like the words of a schema', () => {
  expect(document.components.schemas.Brand).toMatchObject({
    properties: { id: { $ref: '#/components/schemas/Id' } },
  });
});

it('points at nothing that is not there', () => {
  const text = JSON.stringify(document);
  const targets = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(targets.filter((name) => name === undefined || !(name in document.components.schemas))).toEqual([]);
});
