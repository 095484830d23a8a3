import { explainCondition } from '@routescope/translator';
import type { ReactElement } from 'react';
import { conditionGroups } from '../../../components/Conditions/condition-groups.ts';
import { Conditions } from '../../../components/Conditions/Conditions.tsx';
import type { PreviewEngine, Reading } from '../preview/engine.ts';
import css from './ApplyView.module.css';

/** What the controllers make of the objects that were written: it fills as they report. */
export function WrittenStatus({ engine, reading }: { readonly engine: PreviewEngine; readonly reading: Reading }): ReactElement {
  return (
    <>
      {reading.drafts.map(({ key, object }) => {
        const live = engine.objectOf(key);
        const groups = conditionGroups(engine.translation.status[key], live?.status, live?.metadata);
        if (groups.length === 0) return null;
        return (
          <section key={key} className={css['result']} aria-label={`Live status of ${key}`}>
            <h2>What Kuma says of {object.metadata.name}</h2>
            <Conditions
              groups={groups}
              explain={(condition) => explainCondition(object.kind, condition.type, condition.status, condition.reason).words}
            />
          </section>
        );
      })}
    </>
  );
}
