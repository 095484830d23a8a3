import { defineConfig } from 'vite';

/** Two entries in one folder: the program and the worker that parses. Workspace packages are bundled, and what every command loads of npm: many small files cost more time than one. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    rolldownOptions: {
      input: { main: 'src/main.ts', 'parse-worker': 'src/sources/directory/parse-worker.ts' },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: [/^@routescope\//, 'zod', 'js-yaml'] },
});
