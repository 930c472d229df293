// What the modules here hand to each other.

/** The list of Python's parts: parts.js, written by the build (scripts, "bundle"). Paths are relative to assets/. */
export interface Parts {
  /** Names this build of the parts; a snapshot of another build is not used. */
  id: string;
  /** The folder of Pyodide's two scripts, with a slash at its end. */
  pyodide: string;
  wasm: string;
  /** Pyodide's large script, packed. Missing where the script is better loaded from its own address: see parts/host.mjs. */
  glue?: string;
  bundle: string;
  /** Missing while serving, and where the reader saves data. */
  snapshot?: string;
  /** What unpacks brotli where the browser cannot. Missing while serving: then nothing is packed. */
  decoder?: string;
  /** Bytes of each file, packed as it is published. */
  sizes: Record<string, number>;
  /** Subresource integrity, for parts that have it. */
  integrity: Record<string, string>;
  /** Pyodide's lock file. */
  lock: object;
  /** Pyodide's two modules by their names, where they are loaded already. */
  scripts?: Record<string, any>;
}

/** Gives the content of a part; a module for WebAssembly. Rejects with a Failure. */
export type Load = (part: string) => Promise<any>;

/** Pyodide, as far as its own types cover what we use. */
export type Pyodide = any;

export interface Started {
  python: Pyodide;
  /** Loads what later imports need. Rejects if it cannot be downloaded. */
  bringRest: () => Promise<void>;
  /** The parts that a start needs where there is no connection. */
  used: string[];
}
