import type { ControlPlaneSettings, TranslateOptions } from './translation.ts';

/** Settings of Kuma's chart, for whatever the options leave open. */
export const chartSettings: ControlPlaneSettings = {
  systemNamespace: 'kuma-system',
  zone: 'default',
  mode: 'zone',
  supportGatewaySecretsInAllNamespaces: false,
  experimentalGatewayAPI: true,
  channel: 'standard',
};

/** The settings that options stand for. */
export function settingsOf(options: TranslateOptions): ControlPlaneSettings {
  return {
    systemNamespace: options.systemNamespace ?? chartSettings.systemNamespace,
    zone: options.zone ?? chartSettings.zone,
    mode: options.mode ?? chartSettings.mode,
    supportGatewaySecretsInAllNamespaces:
      options.supportGatewaySecretsInAllNamespaces ?? chartSettings.supportGatewaySecretsInAllNamespaces,
    experimentalGatewayAPI: options.experimentalGatewayAPI ?? chartSettings.experimentalGatewayAPI,
    channel: options.channel ?? chartSettings.channel,
  };
}
