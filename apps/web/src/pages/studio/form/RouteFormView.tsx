import type { ReactElement } from 'react';
import { AddButton } from './fields.tsx';
import { useForm } from './form-context.ts';
import { HostnameList } from './HostnameList.tsx';
import { ParentList } from './ParentList.tsx';
import { fieldOrder, type RouteForm } from './route-model.ts';
import { RuleCard } from './RuleCard.tsx';

/** The form of an HTTPRoute. */
export function RouteFormView({ route }: { readonly route: RouteForm }): ReactElement {
  const form = useForm();
  const onGateway = route.parents.some((parent) => parent.kind === 'Gateway');
  const addRule = (): void => {
    const backend = route.rules.at(-1)?.backends[0];
    const value = {
      backendRefs: backend === undefined ? [] : [{ name: backend.name, ...(backend.port === undefined ? {} : { port: backend.port }) }],
    };
    form.change([{ op: 'set', path: `/spec/rules/${route.rules.length}`, value, order: fieldOrder.spec }]);
  };
  return (
    <>
      <ParentList parents={route.parents} />
      {(onGateway || route.hostnames.length > 0) && <HostnameList hostnames={route.hostnames} />}
      {route.rules.map((rule) => (
        <RuleCard key={rule.path} rule={rule} only={route.rules.length === 1} />
      ))}
      <AddButton onClick={addRule} disabled={form.disabled}>
        Add rule
      </AddButton>
    </>
  );
}
