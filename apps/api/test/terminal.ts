import type { Terminal } from '../src/cli/terminal.ts';

export interface TestTerminal extends Terminal {
  output(): string;
  errors(): string;
}

/** A terminal that keeps what is written. */
export function makeTerminal(options: {
  folder: string;
  input?: string;
  hasColours?: boolean;
  listen?: Terminal['listen'];
  stopped?: Terminal['stopped'];
}): TestTerminal {
  const output: string[] = [];
  const errors: string[] = [];
  return {
    write: (text) => void output.push(text),
    writeError: (text) => void errors.push(text),
    readInput: () => Promise.resolve(options.input ?? ''),
    hasColours: options.hasColours ?? false,
    folder: options.folder,
    environment: {},
    version: '0.0.0-test',
    listen: options.listen ?? (() => Promise.reject(new Error('this test does not listen'))),
    stopped: options.stopped ?? (() => Promise.resolve()),
    output: () => output.join(''),
    errors: () => errors.join(''),
  };
}
