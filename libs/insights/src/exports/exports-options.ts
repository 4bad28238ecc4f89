export interface ExportsOptions {
  /** Where files lie, in `exports`; shared by every process that writes or hands them out. */
  dataFolder: string;
  /** The address of the desk, without a slash at its end. */
  publicUrl: string;
}

export const exportsOptionsKey = Symbol('exports options');
