import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from './api.ts';
import { buildPrograms } from './build.ts';

/** Static tokens of the test users. `admin` may do everything; the others have what the tests grant them. */
export const tokens = { admin: 'admin-token', reader: 'reader-token', nobody: 'nobody-token' } as const;

/** An API server with its own etcd on this machine, which stands for the cluster of one zone. */
export class ZoneServer {
  readonly name: string;
  readonly folder: string;
  readonly port: number;
  readonly #programs: string;
  readonly #etcdPorts: readonly [number, number];
  #etcd: ChildProcess | undefined;
  #server: ChildProcess | undefined;

  private constructor(name: string, programs: string, ports: readonly [number, number, number]) {
    this.name = name;
    this.#programs = programs;
    this.port = ports[0];
    this.#etcdPorts = [ports[1], ports[2]];
    this.folder = mkdtempSync(join(tmpdir(), `routescope-${name}-`));
  }

  /** Starts etcd and an API server on free ports of the loopback address; resolves when it is ready. */
  static async start(name: string, say: (line: string) => void = () => undefined): Promise<ZoneServer> {
    const programs = await buildPrograms(say);
    const zone = new ZoneServer(name, programs, await freePorts());
    try {
      zone.#prepare();
      zone.#startEtcd();
      zone.startServer();
      await zone.ready();
      return zone;
    } catch (error) {
      await zone.stop();
      throw error;
    }
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  get caFile(): string {
    return join(this.folder, 'certificates', 'apiserver.crt');
  }

  /** The API as one of the test users sees it. */
  api(user: keyof typeof tokens = 'admin'): Api {
    return new Api(this.url, tokens[user], this.caFile);
  }

  /** Starts the API server (again). */
  startServer(): void {
    this.#server = this.#spawn('kube-apiserver', [
      `--etcd-servers=http://127.0.0.1:${this.#etcdPorts[0]}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${this.port}`,
      `--cert-dir=${join(this.folder, 'certificates')}`,
      '--service-cluster-ip-range=10.96.0.0/16',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${join(this.folder, 'service-account.key')}`,
      `--service-account-signing-key-file=${join(this.folder, 'service-account.key')}`,
      '--disable-admission-plugins=ServiceAccount',
      '--authorization-mode=RBAC',
      `--token-auth-file=${join(this.folder, 'tokens.csv')}`,
      '--endpoint-reconciler-type=none',
      '--v=1',
    ]);
  }

  /** Resolves when the API server says that it is ready, within a minute. */
  async ready(): Promise<void> {
    const deadline = performance.now() + 60_000;
    while (performance.now() < deadline) {
      if (await this.api().isReady()) return;
      if (this.#server?.exitCode !== null) throw new Error(`the API server of ${this.name} has ended; see ${this.folder}`);
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`the API server of ${this.name} is not ready after a minute; see ${this.folder}`);
  }

  /** Kills the API server at once, as a crash would; its etcd lives on. */
  async kill(): Promise<void> {
    await end(this.#server, 'SIGKILL');
  }

  /** Makes the API server hang: its sockets stay open and nothing answers. */
  hang(): void {
    this.#server?.kill('SIGSTOP');
  }

  /** Ends a hang. */
  resume(): void {
    this.#server?.kill('SIGCONT');
  }

  /** Ends both programs and removes their data. */
  async stop(): Promise<void> {
    this.resume();
    await end(this.#server, 'SIGKILL');
    await end(this.#etcd, 'SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  #prepare(): void {
    mkdirSync(join(this.folder, 'certificates'));
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(join(this.folder, 'service-account.key'), privateKey.export({ type: 'pkcs1', format: 'pem' }));
    const users = [
      `${tokens.admin},admin,admin-uid,system:masters`,
      `${tokens.reader},reader,reader-uid`,
      `${tokens.nobody},nobody,nobody-uid`,
    ];
    writeFileSync(join(this.folder, 'tokens.csv'), `${users.join('\n')}\n`);
  }

  #startEtcd(): void {
    const [client, peer] = this.#etcdPorts;
    this.#etcd = this.#spawn('etcd', [
      `--data-dir=${join(this.folder, 'etcd')}`,
      `--listen-client-urls=http://127.0.0.1:${client}`,
      `--advertise-client-urls=http://127.0.0.1:${client}`,
      `--listen-peer-urls=http://127.0.0.1:${peer}`,
      '--unsafe-no-fsync',
      '--log-level=warn',
    ]);
  }

  #spawn(program: string, args: readonly string[]): ChildProcess {
    const log = createWriteStream(join(this.folder, `${program}.log`), { flags: 'a' });
    const child = spawn(join(this.#programs, program), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  }
}

/** Servers that outlive a test run that crashed would eat the next run's memory. */
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

/** A kubeconfig with one context per zone and user: `zone-1` for the admin, `zone-1-reader` for the reader. */
export function writeKubeConfig(file: string, zones: readonly ZoneServer[]): string {
  const named = zones.flatMap((zone) => Object.entries(tokens).map(([user, token]) => ({ zone, user, token })));
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': zones[0]?.name ?? '',
    clusters: zones.map((zone) => ({ name: zone.name, cluster: { server: zone.url, 'certificate-authority': zone.caFile } })),
    users: named.map(({ zone, user, token }) => ({ name: `${zone.name}-${user}`, user: { token } })),
    contexts: named.map(({ zone, user }) => ({
      name: user === 'admin' ? zone.name : `${zone.name}-${user}`,
      context: { cluster: zone.name, user: `${zone.name}-${user}` },
    })),
  };
  writeFileSync(file, JSON.stringify(config, null, 2));
  return file;
}

function end(child: ChildProcess | undefined, signal: 'SIGKILL'): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', () => done());
    child.kill(signal);
  });
}

async function freePorts(): Promise<[number, number, number]> {
  const servers = [createServer(), createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((done, fail) => {
          server.on('error', fail);
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            done(typeof address === 'object' && address !== null ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  const [first = 0, second = 0, third = 0] = ports;
  return [first, second, third];
}
