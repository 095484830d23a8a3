import type { Check } from './check.ts';
import { reportedConditions } from './model/status.ts';
import { spoken } from './model/words.ts';

export const overlappingCertificates: Check = {
  code: 'KGA133',
  name: 'overlapping-certificates',
  title: 'Certificates of two listeners overlap',
  severity: 'warning',
  basis: 'reported',
  inputs: [],
  applies: (facts) => facts.gateways,
  explanation:
    'When two HTTPS listeners of one port have certificates for the same hostname, a browser may reuse a connection of the one for requests to the other and get 404.',
  fix: 'Use separate certificates or ports.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      for (const said of reportedConditions(gateway.object)) {
        if (said.type !== 'OverlappingTLSConfig' || said.status !== 'True') continue;
        yield {
          object: gateway.key,
          path: said.path,
          message: `Listener "${said.listener ?? ''}" of ${spoken(gateway.key)} shares hostnames of its certificate with another listener`,
          evidence: [`${said.reason}: ${said.message}`],
        };
      }
    }
  },
};
