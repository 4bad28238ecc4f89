import type { Command } from 'commander';
import * as contract from '@vigie/contract';
import { version } from '@vigie/platform';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CliContext } from '../run/context';

export function registerOpenApi(program: Command, { from }: CliContext): void {
  program
    .command('openapi')
    .description('write the API of this version as an OpenAPI document')
    .option('--out <file>', 'file to write; left out: the terminal')
    .action(async ({ out }: { out?: string }) => {
      const document = contract.openApiDocument(contract.routes, contract.namedSchemas(contract), version);
      const text = `${JSON.stringify(document, null, 2)}\n`;
      if (out === undefined) process.stdout.write(text);
      else await writeFile(resolve(from, out), text);
    });
}
