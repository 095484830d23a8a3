import { toMermaid, toOutline } from '@routescope/translator';
import { readArguments, readChoice, readKuma, readNumber } from './arguments.ts';
import { openTargets } from './open.ts';
import { exitCodes, printable, type Terminal } from './terminal.ts';

/** `routescope graph`: the picture as an outline, as mermaid text or as data. */
export async function graph(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    kuma: { type: 'string' },
    zone: { type: 'string' },
    mesh: { type: 'string' },
    namespace: { type: 'string', short: 'n' },
    focus: { type: 'string' },
    depth: { type: 'string' },
    generated: { type: 'boolean', default: false },
    theme: { type: 'string', default: 'light' },
    output: { type: 'string', short: 'o', default: 'text' },
  });
  const output = readChoice('-o', values.output, ['text', 'mermaid', 'json']);
  const theme = readChoice('--theme', values.theme, ['light', 'dark']);
  const { zone, mesh, namespace, focus, generated } = values;
  const depth = values.depth === undefined ? undefined : readNumber('--depth', values.depth, 1, 6);
  const kuma = readKuma(values.kuma);
  const workspace = await openTargets(positionals, terminal);
  try {
    const picture = workspace.view(kuma).graph({
      generated,
      ...(zone === undefined ? {} : { zone }),
      ...(mesh === undefined ? {} : { mesh }),
      ...(namespace === undefined ? {} : { namespace }),
      ...(focus === undefined ? {} : { focus }),
      ...(depth === undefined ? {} : { depth }),
    });
    if (output === 'json') terminal.write(`${JSON.stringify(picture, null, 2)}\n`);
    else terminal.write(output === 'mermaid' ? toMermaid(picture, { theme }).text : `${printable(toOutline(picture).text.trimEnd())}\n`);
    for (const { file, line, reason } of workspace.sources.flatMap((source) => source.current().problems)) {
      terminal.writeError(`${printable(`${file}:${line}: ${reason}`)}\n`);
    }
    return exitCodes.ok;
  } finally {
    await workspace.stop();
  }
}
