import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { importSingleIcons } from './vite/single-icons.ts';
import { keepMermaidConfig } from './vite/mermaid-config.ts';

const api = process.env['ROUTESCOPE_API'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [importSingleIcons(), react(), keepMermaidConfig()],
  server: {
    host: '127.0.0.1',
    // The API checks Host and Origin against its own address, so that no other site can call it from a browser.
    proxy: { '/api': { target: api, changeOrigin: true, headers: { origin: api } } },
  },
  worker: { format: 'es' },
  // The optimiser would take mermaid past the plugin above and render with the stock configuration code.
  optimizeDeps: { exclude: ['mermaid'], include: ['mermaid > dayjs', 'mermaid > @braintree/sanitize-url'] },
  build: {
    target: 'es2023',
    // Monaco and mermaid are large and load only where they are needed.
    chunkSizeWarningLimit: 4000,
    // The content security policy lets fonts come from files only, not from data URLs.
    assetsInlineLimit: 0,
  },
});
