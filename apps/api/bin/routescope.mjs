#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/main.js', import.meta.url);
if (!existsSync(fileURLToPath(built))) {
  process.stderr.write('routescope: not built yet. Run "npm start" or "npm run build" in the project once.\n');
  process.exit(2);
}
await import(built.href);
