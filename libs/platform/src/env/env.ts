import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { parseAllowEntry } from '../outbound/allow-list';
import { parseRoute } from '../outbound/host-routes';

/** Marks a setting that must never reach a log. */
const secret = z.registry<{ secret: true }>();
/** One line of `.env.example` per setting. */
const help = z.registry<{ help: string; example: string }>();

const url = (protocols: string[]) =>
  z.string().refine(
    (value) => {
      try {
        return protocols.includes(new URL(value).protocol);
      } catch {
        return false;
      }
    },
    `must be an address starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  );

const whole = (min: number, max: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);

/** Entries separated by commas. */
const listOf = (isEntry: (entry: string) => boolean, shape: string) =>
  z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
    .superRefine((entries, context) => {
      const wrong = entries.filter((entry) => !isEntry(entry));
      if (wrong.length === 0) return;
      context.addIssue({
        code: 'custom',
        message: `must list ${shape}, separated by commas: not ${wrong.join(', ')}`,
      });
    });

const ownHosts = listOf(
  (entry) => parseAllowEntry(entry) !== undefined,
  'host names, host:port, addresses or ranges such as 10.0.0.0/8',
);
const hostRoutes = listOf(
  (entry) => parseRoute(entry) !== undefined,
  'routes such as feeds.example.com=https://mirror.example.com',
);

const schema = z.object({
  PORT: whole(1, 65_535).default(3000).register(help, { help: 'Port of the desk.', example: '3000' }),
  HOST: z.string().min(1).default('127.0.0.1').register(help, {
    help: 'Address to listen on. 0.0.0.0 opens the desk to the network: put HTTPS in front.',
    example: '127.0.0.1',
  }),
  PUBLIC_URL: url(['http:', 'https:'])
    .transform((value) => value.replace(/\/+$/, ''))
    .optional()
    .register(help, {
      help: 'Address people type, when it is not http://localhost:PORT. Links and cookies follow it.',
      example: 'https://vigie.example.com',
    }),
  VIGIE_DATA: z.string().min(1).default('.vigie').register(help, {
    help: 'Folder of the embedded database, of uploaded files and of the secret.',
    example: '.vigie',
  }),
  DATABASE_URL: url(['postgres:', 'postgresql:'])
    .optional()
    .register(secret, { secret: true })
    .register(help, {
      help: 'Your own Postgres (15 or newer). Absent: an embedded Postgres is started in VIGIE_DATA.',
      example: 'postgres://vigie:password@localhost:5432/vigie',
    }),
  REDIS_URL: url(['redis:', 'rediss:']).optional().register(secret, { secret: true }).register(help, {
    help: 'Redis or Valkey for the queue and live events (append-only, noeviction). Absent: both run on Postgres.',
    example: 'redis://localhost:6379',
  }),
  VIGIE_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .register(secret, { secret: true })
    .register(help, {
      help: 'Signs sessions, encrypts keys at rest. Absent: made once and kept in VIGIE_DATA. Set the same one on each machine.',
      example: 'at-least-32-random-characters-here',
    }),
  TRUSTED_PROXIES: whole(0, 10).default(0).register(help, {
    help: 'Reverse proxies in front of Vigie. 0: X-Forwarded-For is ignored.',
    example: '1',
  }),
  METRICS_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters')
    .optional()
    .register(secret, { secret: true })
    .register(help, {
      help: 'Bearer token that may read /metrics (Prometheus). Absent: only administrators of the installation may.',
      example: 'a-long-random-token',
    }),
  METRICS_PORT: whole(1, 65_535).optional().register(help, {
    help: 'Port of a worker that answers /health and, to whoever bears METRICS_TOKEN, /metrics. Absent: none.',
    example: '9464',
  }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .register(help, {
      help: 'Least level that is logged.',
      example: 'info',
    }),
  LOG_FORMAT: z.enum(['pretty', 'json']).default('json').register(help, {
    help: 'json for collectors, pretty for people.',
    example: 'json',
  }),
  INGEST_CONCURRENCY: whole(1, 32).default(4).register(help, {
    help: 'Pages a worker stores at the same time.',
    example: '4',
  }),
  STREAM_CONCURRENCY: whole(1, 200).default(20).register(help, {
    help: 'Streams a worker holds at the same time; others wait for another worker.',
    example: '20',
  }),
  OUTBOUND_ALLOW: ownHosts.default([]).register(help, {
    help: 'Your own hosts that sources may be read from though their addresses are private: names, host:port, addresses, ranges.',
    example: 'feeds.intranet.example,10.0.12.7:8080,192.168.10.0/24',
  }),
  OUTBOUND_ROUTES: hostRoutes.default([]).register(help, {
    help: 'Hosts that are reached through a mirror or gateway of your own: host=origin, separated by commas.',
    example: 'news.google.com=https://mirror.example.com',
  }),
});

/** Settings of a process, checked. Only this file reads `process.env`. */
export interface Env {
  port: number;
  host: string;
  publicUrl: string;
  /** Absolute path. */
  dataFolder: string;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  secret: string | undefined;
  trustedProxies: number;
  metricsToken: string | undefined;
  /** Of a worker's /health and /metrics. */
  metricsPort: number | undefined;
  logLevel: z.infer<typeof schema>['LOG_LEVEL'];
  logFormat: z.infer<typeof schema>['LOG_FORMAT'];
  ingestConcurrency: number;
  streamConcurrency: number;
  /** Host names, host:port, addresses and ranges that may be reached though they are private. */
  outboundAllow: string[];
  /** `host=origin`. */
  outboundRoutes: string[];
}

/** All faults of the environment at once, each a sentence that names the variable. */
export class EnvError extends Error {
  constructor(readonly faults: string[]) {
    super(
      `The settings have ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.name = 'EnvError';
  }
}

/**
 * Reads and checks the settings; an empty variable counts as absent.
 * @throws EnvError listing every fault.
 */
export function loadEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    dataFolder: resolve(env.VIGIE_DATA),
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    secret: env.VIGIE_SECRET,
    trustedProxies: env.TRUSTED_PROXIES,
    metricsToken: env.METRICS_TOKEN,
    metricsPort: env.METRICS_PORT,
    logLevel: env.LOG_LEVEL,
    logFormat: env.LOG_FORMAT,
    ingestConcurrency: env.INGEST_CONCURRENCY,
    streamConcurrency: env.STREAM_CONCURRENCY,
    outboundAllow: env.OUTBOUND_ALLOW,
    outboundRoutes: env.OUTBOUND_ROUTES,
  };
}

/** Adds the variables of a `.env` file, if there is one, under those the process was given. */
export function readEnvFile(folder: string = process.cwd()): void {
  const file = resolve(folder, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** What a child process is given: this process' variables and those to add; undefined removes one. */
export function childEnv(add: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return { ...process.env, ...add };
}

/** Values that must never be logged, to redact them wherever they appear. */
export function secretValues(source: NodeJS.ProcessEnv = process.env): string[] {
  return Object.entries(schema.shape)
    .filter(([, field]) => secret.has(field))
    .map(([name]) => source[name])
    .filter((value): value is string => value !== undefined && value !== '');
}

/** What docker-compose.yml alone reads: it makes the rest of these. */
const ofCompose = {
  POSTGRES_PASSWORD: {
    help: 'Password of its Postgres, of letters and digits: openssl rand -hex 24. Required.',
    example: 'letters-and-digits-only',
  },
  PUBLISH_HOST: {
    help: 'Address of this machine where PORT is published. 0.0.0.0 opens the desk to the network: put HTTPS in front.',
    example: '127.0.0.1',
  },
  GRAFANA_PASSWORD: {
    help: 'Password of its Grafana (user admin), for --profile monitoring. Required there.',
    example: 'another-password',
  },
  GRAFANA_PORT: { help: 'Port of its Grafana, on this machine alone.', example: '3001' },
  VIGIE_IMAGE: { help: 'Image of Vigie, built here unless it is there.', example: 'vigie:0.1.0' },
};

/** The text of `.env.example`; a test holds the file to it. */
export function envExample(): string {
  const line = (name: string, about: { help: string; example: string } | undefined) =>
    `# ${about?.help ?? ''}\n# ${name}=${about?.example ?? ''}\n`;
  const lines = Object.entries(schema.shape).map(([name, field]) => line(name, help.get(field)));
  const composed = Object.entries(ofCompose).map(([name, about]) => line(name, about));
  return (
    `# Settings of Vigie. All are optional; copy this file to .env and uncomment what you need.\n\n${lines.join('\n')}\n` +
    `# For docker-compose.yml, beside VIGIE_SECRET, which it requires, and the settings above but for HOST, DATABASE_URL,\n` +
    `# REDIS_URL, VIGIE_DATA and METRICS_PORT, which are its own.\n\n${composed.join('\n')}`
  );
}

/** Names of every setting of Vigie's processes, and of those that docker-compose.yml reads beside them. */
export const settingNames: { processes: readonly string[]; compose: readonly string[] } = {
  processes: Object.keys(schema.shape),
  compose: Object.keys(ofCompose),
};
