import { type Plugin, runnerImport } from 'vite';

/**
 * Writes the addresses of the routes as the data they are. Their module makes them from the whole tables, whose schemas a
 * browser would load, with the library that reads them, for nothing.
 * @param file path of that module.
 */
export function addressesAsData(file: string): Plugin {
  return {
    name: 'vigie:addresses-as-data',
    async load(id) {
      if (id !== file) return null;
      const { module, dependencies } = await runnerImport<Record<string, object>>(file, {
        configFile: false,
      });
      for (const dependency of dependencies) this.addWatchFile(dependency);
      return Object.entries(module)
        .map(([name, table]) => `export const ${name} = ${JSON.stringify(table)};`)
        .join('\n');
    },
  };
}
