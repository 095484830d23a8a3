import { explainCondition } from '@routescope/translator';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { conditionGroups } from '../../../components/Conditions/condition-groups.ts';
import { Conditions } from '../../../components/Conditions/Conditions.tsx';
import type { PreviewEngine, Reading } from '../preview/engine.ts';
import css from './ApplyView.module.css';

/** What the controllers make of the objects that were written: it fills as they report. */
export function WrittenStatus({
  engine,
  reading,
  isNew,
}: {
  readonly engine: PreviewEngine;
  readonly reading: Reading;
  /** The text began as a new object, which has an address of its own now. */
  readonly isNew: boolean;
}): ReactElement {
  const [first] = reading.drafts;
  const there = isNew && first !== undefined && engine.objectOf(first.key) !== undefined ? first : undefined;
  return (
    <>
      {there !== undefined && (
        <Link to="/studio" search={{ zone: engine.zone.name, object: there.key, tab: 'status' }}>
          Open {there.object.kind} {there.object.metadata.name} as it is in {engine.zone.name}
        </Link>
      )}
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
