import { z } from 'zod';
import { errorBodySchema } from './errors';
import type { RouteShape } from './route';

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security?: [];
  'x-access': string;
  parameters?: object[];
  requestBody?: object;
  responses: Record<string, object>;
}

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string; license: object };
  servers: { url: string }[];
  security: Record<string, []>[];
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: object; schemas: Record<string, object> };
}

interface ObjectSchema {
  properties?: Record<string, object>;
  required?: string[];
}

const json = 'application/json';

/** The schemas among the exports of a module, by name. */
export function namedSchemas(exported: object): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(exported).filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType),
  );
}

/**
 * The API as an OpenAPI 3.1 document, from the routes that the server mounts and the browser calls.
 * @param routes by group and name: their operation ids are `group.name`.
 * @param named schemas of answers that get a name of their own in the document: `{brandSchema}` becomes `Brand`.
 */
export function openApiDocument(
  routes: Record<string, Record<string, RouteShape>>,
  named: Record<string, z.ZodType>,
  version: string,
): OpenApiDocument {
  const answers = new Answers(named);
  const paths: OpenApiDocument['paths'] = {};
  for (const [group, members] of Object.entries(routes)) {
    for (const [name, route] of Object.entries(members)) {
      const path = route.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = {
        ...paths[path],
        [route.method.toLowerCase()]: operation(`${group}.${name}`, group, route, answers),
      };
    }
  }
  answers.schema(errorBodySchema);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vigie',
      version,
      description:
        'The API of the desk. `x-access` says who may call: anybody (`public`), whoever is signed in (`session`), an administrator of the installation (`instance`), or a member of the workspace whose role holds the permission it names.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'vigie.session_token' },
      },
      schemas: answers.components(),
    },
  };
}

function operation(operationId: string, tag: string, route: RouteShape, answers: Answers): Operation {
  const parameters = [
    ...parametersOf('path', route.params).map((parameter) => ({ ...parameter, required: true })),
    ...parametersOf('query', route.query),
  ];
  return {
    operationId,
    summary: route.summary,
    tags: [tag],
    ...(route.access === 'public' && { security: [] }),
    'x-access': route.access,
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(route),
    responses: {
      ...success(route, answers),
      default: {
        description: 'What was wrong, by code',
        content: { [json]: { schema: { $ref: '#/components/schemas/ErrorBody' } } },
      },
    },
  };
}

function parametersOf(where: 'path' | 'query', schema: z.ZodType | undefined): object[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = input(schema) as ObjectSchema;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema: property,
  }));
}

function requestBody(route: RouteShape): { requestBody?: object } {
  if (route.upload) {
    const schema = { type: 'object', properties: { file: { type: 'string', format: 'binary' } } };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  return route.body
    ? { requestBody: { required: true, content: { [json]: { schema: input(route.body) } } } }
    : {};
}

function success(route: RouteShape, answers: Answers): Record<string, object> {
  if (route.stream) return { 200: { description: 'A file or a stream', content: { '*/*': {} } } };
  if (!route.response) return { 204: { description: 'Done' } };
  return {
    200: { description: route.summary, content: { [json]: { schema: answers.schema(route.response) } } },
  };
}

/** What a client sends: before parsing. */
function input(schema: z.ZodType): object {
  return plain(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

/** Schemas of answers, the named ones apart. */
class Answers {
  private readonly names = z.registry<{ id: string }>();
  private readonly found = new Map<string, object>();

  constructor(named: Record<string, z.ZodType>) {
    for (const [name, schema] of Object.entries(named)) {
      if (this.names.has(schema)) continue;
      const bare = name.replace(/Schema$/, '');
      this.names.add(schema, { id: bare.charAt(0).toUpperCase() + bare.slice(1) });
    }
  }

  schema(schema: z.ZodType): object {
    const { $defs = {}, ...whole } = z.toJSONSchema(schema, {
      io: 'output',
      metadata: this.names,
      unrepresentable: 'any',
    });
    for (const [name, part] of Object.entries($defs)) this.found.set(name, plain(part));
    return plain(whole);
  }

  /** Those in use, by name. */
  components(): Record<string, object> {
    return Object.fromEntries([...this.found].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** Without what the library says of itself (a property named `id` is no string), and with references as OpenAPI writes them. */
function plain(schema: object): object {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  );
  return JSON.parse(text.replaceAll('#/$defs/', '#/components/schemas/')) as object;
}
