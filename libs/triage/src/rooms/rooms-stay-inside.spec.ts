import { describe, expect, it } from '@jest/globals';
import * as contract from '@vigie/contract';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { z } from 'zod';

/**
 * That what is written in a room leaves it is not forgotten somewhere: there is no way out. `apps/api/src/rooms.int-spec.ts`
 * looks for it from the outside.
 */
const root = join(import.meta.dirname, '../../../..');
const house = 'libs/triage/src/rooms';

const sources = globSync('{libs,apps,tools}/**/*.{ts,tsx,mjs,sql}', {
  cwd: root,
  exclude: (path) => /(^|[/\\])(node_modules|dist)$/.test(path),
})
  // Tests do not ship, and some of them look for leaks.
  .filter((path) => !/spec\.tsx?$/.test(path))
  .map((path) => ({
    file: path.split(sep).join('/'),
    text: readFileSync(join(root, path), 'utf8'),
  }));
const outside = sources.filter(({ file }) => !file.startsWith(`${house}/`));
const inside = sources.filter(({ file }) => file.startsWith(`${house}/`));

const importsOf = (text: string) =>
  [...text.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, name]) => name ?? '');

describe('the code of rooms', () => {
  it('is looked at', () => {
    expect(inside.length).toBeGreaterThan(10);
    expect(outside.length).toBeGreaterThan(300);
  });

  it('is used by the lists of modules, by cases, which learn how much there is, and by who writes for the demo', () => {
    const uses = outside.flatMap(({ file, text }) =>
      importsOf(text)
        .filter((name) => name.startsWith('.'))
        .map((name) =>
          relative(root, join(root, dirname(file), name))
            .split(sep)
            .join('/'),
        )
        .filter((target) => target.startsWith(`${house}/`))
        .map((target) => `${file} → ${target.slice(house.length + 1)}`),
    );
    expect(uses.sort()).toEqual([
      'libs/triage/src/cases/case-list.ts → room-of-case',
      'libs/triage/src/cases/merge-cases.ts → room-of-case',
      'libs/triage/src/cases/open-cases.ts → room-of-case',
      'libs/triage/src/open-desk.ts → room-service',
      'libs/triage/src/triage-http.module.ts → rooms-http.module',
      'libs/triage/src/triage-worker.module.ts → rooms-worker.module',
    ]);
    const desk = outside.find(({ file }) => file === 'libs/triage/src/open-desk.ts')?.text;
    expect(desk?.match(/\brooms\.\w+/g)).toEqual(['rooms.write']);
    const shared = inside.find(({ file }) => file === `${house}/room-of-case.ts`)?.text;
    expect(shared).toBeDefined();
    expect(shared).not.toMatch(/\b(body|name|content|media_type|sha256)\b|SELECT \*|from '\.\.?\//);
  });

  it('alone names the tables of rooms, but for migrations and what holds every table', () => {
    const naming = outside.filter(({ text }) => /room_(message|attachment)/.test(text));
    expect(naming.map(({ file }) => file).sort()).toEqual([
      // Backups and whole workspaces.
      'libs/platform/src/archive/tables.ts',
      'libs/platform/src/database/migrations/0005-desk.ts',
      'libs/platform/src/database/migrations/0006-order-and-filters.ts',
      'libs/platform/src/database/migrations/0011-clock.ts',
      'libs/testing/src/fill-workspace.ts',
    ]);
  });

  it('has no way to the network, to the queue or to another feature', () => {
    const ways = inside.flatMap(({ file, text }) => [
      ...importsOf(text)
        .filter((name) => !name.startsWith('./') && !/^\.\.\/(cases|history|notices)\//.test(name))
        .filter((name) => !libraries.has(name))
        .map((name) => `${file} imports ${name}`),
      ...(/\b(Outbound\w*|Queues|defineJob|fetch|XMLHttpRequest|WebSocket)\b|kind: 'job'/.test(text)
        ? [`${file} speaks to others`]
        : []),
    ]);
    expect(ways).toEqual([]);
  });
});

const libraries = new Set([
  '@fastify/multipart',
  '@nestjs/common',
  '@vigie/contract',
  '@vigie/platform',
  'fastify',
  'file-type',
  'node:crypto',
  'uuid',
]);

/** A schema and all that it is made of. */
function partsOf(schema: unknown, seen = new Set<unknown>()): Set<unknown> {
  if (schema instanceof z.ZodType && !seen.has(schema)) {
    seen.add(schema);
    // Shapes, options, elements, inner types: whatever a definition holds, as deep as it goes.
    const visit = (value: unknown, depth: number): void => {
      if (value instanceof z.ZodType) partsOf(value, seen);
      else if (typeof value === 'object' && value !== null && depth < 4)
        Object.values(value).forEach((part) => visit(part, depth + 1));
    };
    visit(schema.def, 0);
  }
  return seen;
}

const own: string[] = [
  contract.caseRoutes.readRoom,
  contract.caseRoutes.writeInRoom,
  contract.caseRoutes.editRoomMessage,
  contract.caseRoutes.attachToRoom,
].map(({ method, path }) => `${method} ${path}`);
/** What only answers of a room are made of. */
const roomParts = [
  contract.roomMessageSchema,
  contract.roomMessageSchema.shape.body,
  contract.attachmentSchema,
  contract.attachmentSchema.shape.name,
];
const holdsRoom = (schema: unknown) => {
  const parts = partsOf(schema);
  return (
    roomParts.some((part) => parts.has(part)) ||
    // A copy of the shape is as bad.
    [...parts].some(
      (part) => part instanceof z.ZodObject && ('withdrawnAt' in part.shape || 'mediaType' in part.shape),
    )
  );
};

describe('the contract', () => {
  it('lets the routes of rooms alone answer with what is in them', () => {
    const answering = contract.allRoutes
      .filter(({ response }) => holdsRoom(response))
      .map(({ method, path }) => `${method} ${path}`);
    expect(answering.sort()).toEqual([...own].sort());
  });

  it('has no place for it in events, jobs and whatever else crosses', () => {
    const schemas = Object.entries(contract).filter(([, value]) => value instanceof z.ZodType);
    expect(schemas.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'browserEventSchema',
        'passingEventSchema',
        'ingestPagePayload',
        'noticeSchema',
      ]),
    );
    expect(schemas.filter(([, schema]) => holdsRoom(schema)).map(([name]) => name)).toEqual([
      'attachmentSchema',
      'roomMessageSchema',
    ]);
  });

  it('has events of ids and nothing else', () => {
    for (const schema of [contract.browserEventSchema, contract.passingEventSchema])
      expect(
        Object.keys(schema.shape)
          .filter((key) => key !== 'id')
          .sort(),
      ).toEqual(['ids', 'type', 'workspaceId']);
    const said = { workspaceId: '0190f3a0-0000-7000-8000-000000000000', id: 1, type: 'rooms.changed' };
    expect(contract.browserEventSchema.safeParse({ ...said, ids: [said.workspaceId] }).success).toBe(true);
    expect(contract.browserEventSchema.safeParse({ ...said, ids: ['a word'] }).success).toBe(false);
  });
});
