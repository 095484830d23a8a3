import { commandHelp, help } from './help.ts';
import { exitCodes, printable, type Terminal, UsageError } from './terminal.ts';

type Command = (args: readonly string[], terminal: Terminal) => number | Promise<number>;

/** Each command is loaded when it is asked for, so that none waits for what only another one needs. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  check: async () => (await import('./check.ts')).check,
  translate: async () => (await import('./translate.ts')).translate,
  graph: async () => (await import('./graph.ts')).graph,
  explain: async () => (await import('./explain.ts')).explain,
  snapshot: async () => (await import('./snapshot.ts')).snapshot,
};

/**
 * Runs the program.
 * @param args what stands behind the program's name on the command line
 * @returns the exit code
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const [first = 'serve', ...rest] = args;
  if (first === '--version' || first === '-V') {
    terminal.write(`${terminal.version}\n`);
    return exitCodes.ok;
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    terminal.write(commandHelp[rest[0] ?? ''] ?? help);
    return exitCodes.ok;
  }
  // Options without a command are those of serve, as in "npm start -- --dir folder".
  const name = first.startsWith('-') && first !== '-' ? 'serve' : first;
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) return usage(`there is no command ${name}`, terminal);
  const options = name === first && args.length > 0 ? rest : args;
  if (options.includes('--help') || options.includes('-h')) {
    terminal.write(commandHelp[name] ?? help);
    return exitCodes.ok;
  }
  try {
    const command = await load();
    return await command(options, terminal);
  } catch (error) {
    if (error instanceof UsageError) return usage(error.message, terminal, name);
    throw error;
  }
}

function usage(message: string, terminal: Terminal, command?: string): number {
  terminal.writeError(`routescope: ${printable(message)}\nSee routescope ${command === undefined ? '' : `${command} `}--help.\n`);
  return exitCodes.usage;
}
