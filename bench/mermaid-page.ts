import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { keepMermaidConfig } from '../apps/web/vite/mermaid-config.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** A page that holds two builds of mermaid: as it is published, and with the transform that the web build uses. */
export interface MermaidPage {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Builds both and serves them on loopback. `window.compare(text, rounds)` on the page renders a text with both in turn and
 * gives `{ equal, stock, kept }`: whether all SVGs were byte-equal, and the times in milliseconds.
 */
export async function serveMermaidPage(): Promise<MermaidPage> {
  const folder = await mkdtemp(join(tmpdir(), 'routescope-bench-'));
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>mermaid</title><body></body><script type="module" src="compare.js"></script>',
  );
  await writeFile(join(folder, 'compare.js'), COMPARE);
  await buildMermaid(folder, 'stock', []);
  await buildMermaid(folder, 'kept', [keepMermaidConfig()]);
  const server = createServer((request, response) => {
    const path = normalize(join(folder, decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)));
    const file = path.endsWith(sep) ? join(path, 'index.html') : path;
    try {
      const body = readFileSync(file.startsWith(folder) ? file : '');
      response.setHeader('content-type', extname(file) === '.html' ? 'text/html' : 'text/javascript');
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  const port = await listen(server);
  return {
    address: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function buildMermaid(folder: string, name: string, plugins: Plugin[]): Promise<void> {
  const entry = '\0mermaid-entry';
  const entryPlugin: Plugin = {
    name: 'entry',
    resolveId: (id) => (id === 'mermaid-entry' ? entry : null),
    load: (id) =>
      id === entry ? `export { default } from ${JSON.stringify(join(repository, 'node_modules/mermaid/dist/mermaid.core.mjs'))};` : null,
  };
  await build({
    configFile: false,
    base: './',
    root: repository,
    logLevel: 'error',
    plugins: [entryPlugin, ...plugins],
    build: {
      outDir: join(folder, name),
      copyPublicDir: false,
      rolldownOptions: { input: 'mermaid-entry', preserveEntrySignatures: 'exports-only', output: { entryFileNames: 'mermaid.js' } },
    },
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('the server has no port'));
    });
  });
}

/** Runs in the page. Both libraries draw with one id, so that their SVGs may be compared byte by byte. */
const COMPARE = `
import stock from './stock/mermaid.js';
import kept from './kept/mermaid.js';
const config = {
  startOnLoad: false, securityLevel: 'strict', htmlLabels: false, look: 'classic', layout: 'dagre', theme: 'base',
  handDrawnSeed: 1, maxTextSize: 500000, maxEdges: 2000, fontFamily: 'sans-serif',
  flowchart: { htmlLabels: false, curve: 'basis', padding: 12, nodeSpacing: 34, rankSpacing: 46, wrappingWidth: 280 },
};
stock.initialize(config);
kept.initialize(config);
async function draw(library, text) {
  const start = performance.now();
  const { svg } = await library.render('picture', text);
  return { svg, time: performance.now() - start };
}
window.compare = async (text, rounds) => {
  const first = (await draw(stock, text)).svg;
  let equal = (await draw(kept, text)).svg === first;
  const times = { stock: [], kept: [] };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? ['stock', 'kept'] : ['kept', 'stock'];
    for (const name of order) {
      const { svg, time } = await draw(name === 'stock' ? stock : kept, text);
      equal = equal && svg === first;
      times[name].push(time);
    }
  }
  return { equal, bytes: first.length, ...times };
};
document.title = 'ready';
`;
