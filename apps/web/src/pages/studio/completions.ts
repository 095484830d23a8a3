import type { EditorSuggestion } from '../../components/YamlEditor/types.ts';
import { suggestAt } from './live-names.ts';
import type { PreviewEngine } from './preview/engine.ts';
import { suggestFromSchema } from './schema-names.ts';
import { schemaOf } from './schemas.ts';
import { parseSource } from './text/source.ts';

/** What may stand at an offset: names that exist in the zone first, else what the schema allows. */
export function completions(engine: PreviewEngine, text: string, offset: number): readonly EditorSuggestion[] {
  const source = parseSource(text);
  const live = suggestAt(source, engine.names, offset);
  return live.length > 0 ? live : suggestFromSchema(source, (kind) => schemaOf(kind, engine.zone.settings.channel), offset);
}
