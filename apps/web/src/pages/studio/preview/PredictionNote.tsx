import type { Estate } from '@routescope/contract';
import { Popover } from '@mantine/core';
import type { ReactElement } from 'react';
import { basisText } from '../../../components/basis-words.ts';
import type { Preview, PreviewEngine } from './engine.ts';
import css from './PreviewPanel.module.css';

const labels = {
  systemNamespace: 'System namespace',
  zone: 'Zone name',
  mode: 'Mode',
  supportGatewaySecretsInAllNamespaces: 'Gateway Secrets in all namespaces',
  experimentalGatewayAPI: 'Gateway API switched on',
  channel: 'Gateway API channel',
} as const;

/** For which Kuma and with which settings this is predicted, and how many resources change. */
export function PredictionNote({
  estate,
  engine,
  preview,
}: {
  readonly estate: Estate;
  readonly engine: PreviewEngine;
  readonly preview: Preview;
}): ReactElement {
  const { kuma, settings } = preview.after;
  const summary = estate.zones.find((zone) => zone.name === engine.zone.name);
  const written = preview.outputs.filter((output) => output.state !== 'removed').length;
  const changed = preview.outputs.filter((output) => output.state !== 'same').length;
  const basis = (name: string): string => basisText(summary?.settingBases[name]);
  return (
    <footer className={css['note']}>
      <span>
        Predicted for Kuma {kuma.asked} in {engine.zone.name} · {written === 1 ? '1 resource' : `${written} resources`}
        {changed > 0 && `, ${changed} changed`}
      </span>
      {secretsMatter(preview) && (
        <span className={settings.supportGatewaySecretsInAllNamespaces ? undefined : css['warn']}>
          Gateway Secrets in all namespaces: {settings.supportGatewaySecretsInAllNamespaces ? 'on' : 'off'} (
          {basis('supportGatewaySecretsInAllNamespaces')})
        </span>
      )}
      <Popover position="top-end" width={360}>
        <Popover.Target>
          <button type="button" className={css['settings']}>
            Settings
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <p className={css['quiet']}>Kuma’s answer depends on these settings of the control plane, which no object shows.</p>
          <dl className={css['list']}>
            {Object.entries(labels).map(([name, label]) => (
              <div key={name}>
                <dt>{label}</dt>
                <dd>
                  {valueWords(settings[name as keyof typeof labels])} <span className={css['quiet']}>{basis(name)}</span>
                </dd>
              </div>
            ))}
          </dl>
          {kuma.note !== undefined && <p className={css['quiet']}>{kuma.note}</p>}
        </Popover.Dropdown>
      </Popover>
    </footer>
  );
}

function valueWords(value: string | boolean): string {
  return typeof value === 'string' ? value : value ? 'on' : 'off';
}

/** The Secrets option decides about Gateways with certificates, and about routes whose Gateway stops because of it. */
function secretsMatter(preview: Preview): boolean {
  const certificates = preview.drafts.some(
    (draft) => draft.object.kind === 'Gateway' && JSON.stringify(draft.object.spec ?? {}).includes('"certificateRefs"'),
  );
  return certificates || preview.after.failures.some((failure) => failure.cause === 'secret-access');
}
