import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { Problem } from './problem.ts';

/** Names that only files have: names of Kubernetes objects, which stand in addresses of pages, may hold dots as well. */
const assetName = /\.(?:js|mjs|css|map|svg|png|ico|woff2?|ttf|wasm|json|txt|webmanifest)$/i;

/**
 * Serves the built web page: hashed assets for ever, everything else fresh, and the page itself for every path that is no file.
 * @param root the web page's dist folder; where it is missing, the page's address says how to build it
 */
export function serveStatic(root: string | undefined): Router {
  const router = Router();
  if (root === undefined || !existsSync(join(root, 'index.html'))) {
    router.get('/', () => {
      throw new Problem(503, 'Web page not built', 'The web page is missing. Run "npm run build" in the project, or use "npm start".');
    });
    return router;
  }
  router.use(
    express.static(root, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      setHeaders: (response, path) => {
        const isHashed = path.startsWith(join(root, 'assets'));
        response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  router.get(/^\/(?!api(?:\/|$)).*/, (request, response, next) => {
    if (assetName.test(request.path)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root, cacheControl: false });
  });
  return router;
}
