import { parentPort } from 'node:worker_threads';
import type { ParseAnswer, ParseTask } from './parse-pool.ts';
import { parseFile, unreadFile } from './parsed-file.ts';
import { readInRoot } from './paths.ts';

/** Objects sent in one message: receiving one message must not hold up the main thread noticeably. */
const chunk = 100;

async function run(task: ParseTask, send: (answer: ParseAnswer) => void): Promise<void> {
  const { id, file, limits } = task;
  try {
    const text = task.text ?? (await readInRoot(task.root, file, task.maxBytes));
    const parsed = parseFile(text, file, limits);
    for (let start = 0; start < parsed.objects.length; start += chunk) send({ id, objects: parsed.objects.slice(start, start + chunk) });
    send({ id, done: { problems: parsed.problems, passedOver: parsed.passedOver } });
  } catch (error) {
    const { objects: _none, ...done } = unreadFile(file, error);
    send({ id, done });
  }
}

const port = parentPort;
if (port === null) throw new Error('this file runs in a worker thread');
port.on('message', (task: ParseTask) => void run(task, (answer) => port.postMessage(answer)));
port.postMessage({ id: 0 } satisfies ParseAnswer);
