import type { Check } from './check.ts';
import { some, spoken } from './model/words.ts';
import { declaredPorts, declaresPort } from './model/workloads.ts';

export const targetPortNotOnPods: Check = {
  code: 'KGA310',
  name: 'target-port-not-on-pods',
  title: 'Target port that no container declares',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    'The Service forwards to a port by name or number. A name must be declared by a container of the selected pods, otherwise there are no endpoints; a number that nobody declares is suspicious.',
  fix: 'Correct targetPort, or declare the port in the container.',
  *run(zone) {
    for (const service of zone.routedServices) {
      const workloads = zone.workloadsOf(service);
      const missing = service.ports.filter((port) => !workloads.some((one) => declaresPort(one, port.targetPort ?? port.port)));
      const declared = missing.length === 0 ? [] : workloads.flatMap(declaredPorts);
      for (const port of declared.length === 0 ? [] : missing) {
        const wanted = port.targetPort ?? port.port;
        yield {
          object: service.key,
          path: `/spec/ports/${port.index}/targetPort`,
          message: `No container behind ${spoken(service.key)} declares port ${wanted}`,
          evidence: [`declared: ${some([...new Set(declared.map(String))])}`],
        };
      }
    }
  },
};
