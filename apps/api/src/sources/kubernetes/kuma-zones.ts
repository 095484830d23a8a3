import type { MeshZone } from '@routescope/contract';
import { asList, asText, at } from './json.ts';
import type { KumaApiReader } from './kuma-api.ts';

/** One zone in the two forms in which it is met: parts of objects, and parts of the API's answers. */
interface ZoneParts {
  readonly name: string;
  readonly created: unknown;
  /** The Zone: `enabled`. */
  readonly zone: unknown;
  /** The ZoneInsight: `subscriptions`, the last one being the present connection. */
  readonly insight: unknown;
}

/** A mesh's zone as a global control plane knows it. */
export type KnownZone = Omit<MeshZone, 'open'>;

/**
 * Puts a Zone and its ZoneInsight together. A connection without an end is a present one; the version is what the zone's control plane
 * told when it connected.
 * @param from what it was read from, for display
 */
export function readZoneOverview({ name, created, zone, insight }: ZoneParts, from: string): KnownZone {
  const last = asList(at(insight, 'subscriptions')).findLast((one) => asText(at(one, 'connectTime')) !== undefined);
  const connected = asText(at(last, 'connectTime'));
  const ended = asText(at(last, 'disconnectTime'));
  const kuma = asText(at(last, 'version', 'kumaCp', 'version'));
  const since = isoTime(ended ?? connected);
  const made = isoTime(created);
  return {
    name,
    // A zone is enabled unless it says that it is not.
    enabled: at(zone, 'enabled') !== false,
    ...(last === undefined ? {} : { online: ended === undefined }),
    ...(kuma === undefined ? {} : { kuma }),
    ...(made === undefined ? {} : { created: made }),
    ...(since === undefined ? {} : { since }),
    from,
  };
}

/**
 * The zones that a global control plane's API lists, with their insights where it gives them; undefined where it lists none, as a zone's
 * control plane does. Only the fields named above are looked at.
 */
export async function askKumaZones(read: KumaApiReader, from: string): Promise<readonly KnownZone[] | undefined> {
  const overviews = await read('/zones+insights');
  const items = asList(at(overviews ?? (await read('/zones')), 'items'));
  const zones = items.flatMap((item): KnownZone[] => {
    const name = asText(at(item, 'name'));
    const zone = at(item, 'zone') ?? item;
    const parts = { created: at(item, 'creationTime'), zone, insight: at(item, 'zoneInsight') };
    return name === undefined ? [] : [readZoneOverview({ name, ...parts }, from)];
  });
  return zones.length === 0 ? undefined : zones;
}

/** A time in one spelling; undefined for anything that is none. */
function isoTime(value: unknown): string | undefined {
  const text = asText(value);
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
