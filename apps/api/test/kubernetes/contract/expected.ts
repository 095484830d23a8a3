import { fileURLToPath } from 'node:url';

/** Answers of a real API server, against which the fake is held where there is none. */
export const expectedFile = fileURLToPath(new URL('./data/expected.json', import.meta.url));
