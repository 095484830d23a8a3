import type { Finding } from '@routescope/translator';
import { z } from 'zod';
import { originSchema, severityCountsSchema } from './identity.ts';

export const severitySchema = z.enum(['error', 'warning', 'info', 'hint']).meta({ id: 'Severity' });

const placeJson = {
  type: 'object',
  required: ['zone', 'object', 'path'],
  properties: { zone: { type: 'string' }, object: { type: 'string' }, path: { type: 'string' } },
} as const;

function isFinding(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'code' in value && 'severity' in value && 'places' in value;
}

/** One diagnosis, as the translator's `checkAll` gives it. */
export const findingSchema = z.custom<Finding>(isFinding, 'must be a finding').meta({
  id: 'Finding',
  type: 'object',
  required: ['code', 'name', 'severity', 'basis', 'message', 'at', 'places', 'evidence', 'fix', 'fixes'],
  properties: {
    code: { type: 'string', examples: ['KGA301'] },
    name: { type: 'string' },
    severity: { enum: ['error', 'warning', 'info', 'hint'] },
    basis: { enum: ['reported', 'inferred', 'observed'] },
    message: { type: 'string' },
    at: placeJson,
    places: { type: 'array', items: placeJson },
    evidence: { type: 'array', items: { type: 'string' } },
    fix: { type: 'string' },
    fixes: { type: 'array', items: { type: 'object', additionalProperties: true } },
    impact: { type: 'number' },
    suppressed: { type: 'string' },
  },
  additionalProperties: true,
});

/** A finding together with the file and line of its first place, where that object comes from a file. */
export const locatedFindingSchema = z
  .object({
    /** Stable over revisions for the same code and the same places. */
    id: z.string(),
    finding: findingSchema,
    origin: originSchema.exactOptional(),
  })
  .meta({ id: 'LocatedFinding' });
export type LocatedFinding = z.infer<typeof locatedFindingSchema>;

export const findingListSchema = z
  .object({ revision: z.int(), counts: severityCountsSchema, suppressed: z.int(), findings: z.array(locatedFindingSchema) })
  .meta({ id: 'FindingList' });
export type FindingList = z.infer<typeof findingListSchema>;
