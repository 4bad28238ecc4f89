import { pino, type DestinationStream, type Logger } from 'pino';
import pretty from 'pino-pretty';
import { secretValues, type Env } from '../env/env';
import { logFields } from './log-context';
import { fieldsWithoutData } from './without-data';

const hidden = '[hidden]';
/** A link of an invitation opens a door: wherever one shows up, its token is left out. */
const invitationLink = /(invitations?\/)[A-Za-z0-9_-]{20,100}/g;

/** Where Nest tells how it wires itself, line by line: of interest to who debugs it. */
const wiring = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/**
 * The log of a process: one JSON object a line, or lines for people. Secrets of the environment never appear, whatever
 * is logged, nor does the data that an error of the database carries.
 * @param more further values to hide, such as the secret read from its file.
 * @param destination where JSON lines go; standard output, in the format asked for, when absent.
 */
export function openLog(
  env: Pick<Env, 'logLevel' | 'logFormat'>,
  name: string,
  more: readonly string[] = [],
  destination?: DestinationStream,
): Logger {
  const hide = hideValues([...secretValues(), ...more]);
  return pino(
    {
      name,
      level: env.logLevel,
      mixin: logFields,
      hooks: {
        streamWrite: hide,
        logMethod(args, method, level) {
          // Here and not as a serializer: the HTTP server brings serializers of its own, which would win.
          const told = (args as unknown[]).map(fieldsWithoutData) as typeof args;
          const [first] = told as unknown[];
          if (level === 30 && wiring.has((first as { context?: string } | null)?.context ?? '')) {
            this.debug(...told);
          } else {
            method.apply(this, told);
          }
        },
      },
      redact: {
        paths: ['password', '*.password', 'token', '*.token', 'cookie', '*.cookie', '*.authorization'],
        censor: hidden,
      },
    },
    destination ??
      (env.logFormat === 'pretty'
        ? pretty({ sync: true, singleLine: true, ignore: 'pid,hostname,name', translateTime: 'HH:MM:ss.l' })
        : pino.destination(1)),
  );
}

/** Replaces the values, as they are and as JSON writes them, and tokens of invitation links. */
export function hideValues(values: readonly string[]): (line: string) => string {
  const forms = [...new Set(values.flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]))]
    .filter((value) => value.length >= 8)
    // A longer secret that contains a shorter one goes first.
    .sort((a, b) => b.length - a.length);
  return (line) =>
    forms
      .reduce((text, value) => text.replaceAll(value, hidden), line)
      .replace(invitationLink, `$1${hidden}`);
}
