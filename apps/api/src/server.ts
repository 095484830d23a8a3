import { createServer as createHttpServer, type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import express, { type ErrorRequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import type { AuditSink } from './apply/audit.ts';
import { EventHub } from './http/event-hub.ts';
import { guardRequest } from './http/guard.ts';
import { Endpoints } from './http/handle.ts';
import { setSecurityHeaders } from './http/headers.ts';
import { guardSizes, requestLimits } from './http/limits.ts';
import { Problem, toProblem } from './http/problem.ts';
import { serveStatic } from './http/static-files.ts';
import { addApplyRoutes } from './routes/apply.ts';
import { askWorkspace } from './routes/ask.ts';
import { addContextRoutes } from './routes/contexts.ts';
import { addEstateRoutes } from './routes/estate.ts';
import { addFindingRoutes } from './routes/findings.ts';
import { addGraphRoutes } from './routes/graph.ts';
import { addObjectRoutes } from './routes/objects.ts';
import { addPreviewRoutes } from './routes/preview.ts';
import { addServiceRoutes } from './routes/service.ts';
import { ParsePool } from './sources/directory/parse-pool.ts';
import type { ContextPicker } from './sources/kubernetes/context-picker.ts';
import type { DraftParser } from './views/preview.ts';
import type { Workspace } from './workspace.ts';

export interface ServerOptions {
  readonly workspace: Workspace;
  readonly logger: Logger;
  /** Folder of the built web page; undefined serves the API alone. */
  readonly webRoot?: string;
  /** Milliseconds that reading a draft may take; default 2,000. */
  readonly draftTime?: number;
  /** Where writes to clusters and dry runs are noted; without it there are none. */
  readonly audit?: AuditSink;
  /** Opens and closes contexts of a kubeconfig; without it none can be. */
  readonly picker?: ContextPicker;
}

/** An HTTP server that does not listen yet, and what has to be closed with it. */
export interface RoutescopeServer {
  readonly http: Server;
  /** Ends streams and connections and frees everything that was opened for the server; not the workspace. */
  close(): Promise<void>;
}

/** Builds the server over a workspace. The caller starts the workspace and listens, on loopback only. */
export function createServer({ workspace, logger, webRoot, audit, picker, draftTime = 2_000 }: ServerOptions): RoutescopeServer {
  const hub = new EventHub({ epoch: workspace.epoch, revision: () => workspace.revision });
  const pool = new ParsePool();
  const unsubscribe = workspace.subscribe((event) => hub.publish(event));
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.use((request, response, next) => {
    setSecurityHeaders(response);
    guardSizes(request);
    guardRequest(request);
    const started = performance.now();
    response.on('close', () => {
      logger.debug(
        { method: request.method, path: request.path, status: response.statusCode, ms: Math.round(performance.now() - started) },
        'request',
      );
    });
    next();
  });
  app.use(createApi(workspace, hub, { pool, timeLimit: draftTime }, audit ?? noAudit, picker));
  app.use(serveStatic(webRoot));
  app.use((request) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    throw isRead
      ? new Problem(404, 'Not found', `There is nothing at ${request.path}.`)
      : new Problem(405, 'Method not allowed', `${request.method} is not a method of ${request.path}.`, {
          headers: { Allow: 'GET, HEAD' },
        });
  });
  app.use(answerProblems(logger));
  const http = createHttpServer(
    {
      maxHeaderSize: requestLimits.headers,
      requestTimeout: requestLimits.requestTime,
      headersTimeout: requestLimits.headersTime,
      keepAliveTimeout: requestLimits.idleTime,
    },
    app,
  );
  http.on('clientError', refuseBroken);
  return {
    http,
    close: async () => {
      unsubscribe();
      hub.close();
      http.closeAllConnections();
      await Promise.all([pool.close(), new Promise((resolve) => http.close(resolve))]);
    },
  };
}

const noAudit: AuditSink = { write: () => Promise.reject(new Error('there is no audit')) };

function createApi(workspace: Workspace, hub: EventHub, drafts: DraftParser, audit: AuditSink, picker: ContextPicker | undefined): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const endpoints = new Endpoints(router, () => workspace.etag);
  const ask = askWorkspace(workspace);
  addServiceRoutes(endpoints, workspace);
  addEstateRoutes(endpoints, ask);
  addObjectRoutes(endpoints, ask);
  addFindingRoutes(endpoints, ask);
  addGraphRoutes(endpoints, ask);
  addPreviewRoutes(endpoints, ask, drafts);
  addApplyRoutes(endpoints, ask, workspace, drafts.pool, audit);
  addContextRoutes(endpoints, workspace, picker);
  endpoints.stream('events', (request, response) => hub.open(request, response));
  endpoints.refuseOtherMethods();
  return router;
}

/** Renders whatever was thrown as problem+json. */
function answerProblems(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toProblem(error);
    if (problem.status >= 500 && !(error instanceof Problem)) logger.error({ err: error, path: request.path }, 'request failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    const body = JSON.stringify(problem.details(request.path));
    response.status(problem.status);
    for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    response.setHeader('Content-Length', Buffer.byteLength(body));
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

/** Answers what is not even HTTP, or too large to be read, in the same form. */
function refuseBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const problem = new Problem(status, STATUS_CODES[status] ?? 'Bad request', 'The request cannot be read.');
  const body = JSON.stringify(problem.details(''));
  socket.end(
    `HTTP/1.1 ${status} ${problem.title}\r\nContent-Type: application/problem+json\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
