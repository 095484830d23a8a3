import type { Server } from 'node:http';

/** Everything that a command may use of the process it runs in. */
export interface Terminal {
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** All of standard input, as UTF-8. */
  readonly readInput: () => Promise<string>;
  /** Standard output is a terminal that shows colours. */
  readonly hasColours: boolean;
  /** Folder that relative paths start from. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Starts to listen; rejects with the system's error. */
  readonly listen: (server: Server, port: number, host: string) => Promise<{ readonly port: number }>;
  /** Resolves when the person or the system asks the program to stop. */
  readonly stopped: () => Promise<void>;
}

/** Exit codes of all commands. */
export const exitCodes = { ok: 0, found: 1, usage: 2 } as const;

/** A command line that cannot be carried out, or input that cannot be read at all: exit code 2. */
export class UsageError extends Error {}

const colours = { red: 31, yellow: 33, blue: 34, grey: 90, bold: 1, green: 32 } as const;

export type Paint = (colour: keyof typeof colours, text: string) => string;

/** Colours text, or leaves it as it is where nothing shows colours. */
export function makePaint(hasColours: boolean): Paint {
  return (colour, text) => (hasColours ? `\u001B[${colours[colour]}m${text}\u001B[0m` : text);
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const steering = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Text of others for a terminal: control characters, which could steer it or turn its direction, are shown as codes. */
export function printable(text: string): string {
  return text.replaceAll(steering, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
