import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { dumpYaml } from '@routescope/manifests';
import type { KubeObject } from '@routescope/translator';
import { DirectorySource } from '../sources/directory/directory.ts';
import { ParseHere } from '../sources/directory/parse-here.ts';
import type { Source, SourceZone } from '../sources/source.ts';
import { readArguments } from './arguments.ts';
import { clusterOptions, readClusters } from './clusters.ts';
import { exitCodes, printable, type Terminal, UsageError } from './terminal.ts';

/** `routescope snapshot`: writes what is seen of some zones to a folder (or one file), which opens elsewhere with `--dir`. */
export async function snapshot(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...clusterOptions,
    dir: { type: 'string', multiple: true, default: [] },
    output: { type: 'string', short: 'o' },
  });
  const folders = [...values.dir, ...positionals];
  if (values.output === undefined) throw new UsageError('name the folder or file to write with -o');
  const target = resolve(terminal.folder, values.output);
  const directories = folders.map(
    (folder) => new DirectorySource({ path: resolve(terminal.folder, folder), watch: false, parser: new ParseHere() }),
  );
  const clusters = folders.length > 0 && values.context.length === 0 ? [] : readClusters(values, terminal, () => undefined);
  const sources: readonly Source[] = [...directories, ...clusters];
  try {
    await Promise.all(sources.map((source) => source.start()));
    const unreachable = sources.find((source) => source.current().state === 'error');
    if (unreachable !== undefined) {
      throw new UsageError(`${unreachable.location}: ${unreachable.current().message ?? 'cannot be read'}`);
    }
    return await save(
      sources.flatMap((source) => source.current().zones),
      target,
      terminal,
    );
  } finally {
    await Promise.all(sources.map((source) => source.stop()));
  }
}

async function save(zones: readonly SourceZone[], target: string, terminal: Terminal): Promise<number> {
  const [only, ...others] = zones;
  if (only === undefined) throw new UsageError('there is no zone to write');
  try {
    if (/\.(?:ya?ml)$/i.test(target)) {
      if (others.length > 0) throw new UsageError(`${zones.length} zones do not fit into one file; name a folder with -o`);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, dumpZone(only), { flag: 'wx' });
    } else {
      await mkdir(target, { recursive: true });
      if ((await readdir(target)).length > 0) throw new UsageError(`${target} is not empty`);
      await writeFile(join(target, 'routescope.yaml'), dumpYaml({ title: 'Snapshot', zones: zones.map(describeZone) }));
      for (const zone of zones) {
        const folder = join(target, folderOf(zone));
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, 'objects.yaml'), dumpZone(zone));
      }
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw new UsageError(`${target}: ${code === 'EEXIST' ? 'exists already' : 'cannot be written'}`);
  }
  const count = zones.reduce((sum, zone) => sum + zone.objects.length, 0);
  terminal.write(
    `${count} objects of ${zones.map((zone) => printable(zone.name)).join(', ')} written to ${printable(target)}, without the contents of Secrets\n`,
  );
  return exitCodes.ok;
}

/** One document for each object, with what could not be seen in a comment ahead. */
function dumpZone(zone: SourceZone): string {
  const hidden = zone.hidden.map(({ kind, reason }) => `# not visible: ${kind} (${reason.replaceAll(/\s+/g, ' ')})\n`).join('');
  return hidden + zone.objects.map((object) => `---\n${dumpYaml(withoutServerMarks(object))}`).join('');
}

/** Versions of the store mean nothing elsewhere. */
function withoutServerMarks(object: KubeObject): KubeObject {
  const { resourceVersion: _version, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function describeZone(zone: SourceZone): Record<string, unknown> {
  return {
    name: zone.name,
    cluster: zone.cluster,
    path: folderOf(zone),
    ...(zone.kuma === undefined ? {} : { kuma: zone.kuma }),
    ...zone.settings,
  };
}

/** Names of contexts may hold anything; names of folders may not. */
function folderOf(zone: SourceZone): string {
  return zone.name.replaceAll(/[^A-Za-z0-9._-]/g, '-').replace(/^\.+/, '');
}
