import { check } from './check.ts';
import { explain } from './explain.ts';
import { graph } from './graph.ts';
import { commandHelp, help } from './help.ts';
import { serve } from './serve.ts';
import { snapshot } from './snapshot.ts';
import { exitCodes, printable, type Terminal, UsageError } from './terminal.ts';
import { translate } from './translate.ts';

type Command = (args: readonly string[], terminal: Terminal) => number | Promise<number>;

const commands: Readonly<Record<string, Command>> = { serve, check, translate, graph, explain, snapshot };

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
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return usage(`there is no command ${name}`, terminal);
  const options = name === first && args.length > 0 ? rest : args;
  if (options.includes('--help') || options.includes('-h')) {
    terminal.write(commandHelp[name] ?? help);
    return exitCodes.ok;
  }
  try {
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
