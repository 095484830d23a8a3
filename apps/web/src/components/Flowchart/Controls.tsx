import { Menu } from '@mantine/core';
import { IconDownload, IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { pictureAsPng, pictureAsSvg, saveFile } from './export-picture.ts';
import css from './Flowchart.module.css';
import { Legend } from './Legend.tsx';
import type { PictureHost } from './picture-host.ts';

export interface ControlsProps {
  readonly host: PictureHost;
  readonly label: string;
  /** Mermaid text with all styles, for export. */
  readonly source: string;
  readonly background: string;
  readonly onFullScreen: () => void;
}

/** Zoom, full screen, legend and export. */
export function Controls({ host, label, source, background, onFullScreen }: ControlsProps): ReactNode {
  return (
    <div className={css['tools']} role="toolbar" aria-label="Picture">
      <Tool label="Zoom out" onClick={() => host.zoom(1 / 1.25)}>
        <IconMinus size={16} stroke={1.75} aria-hidden />
      </Tool>
      <Tool label="Fit into the window" onClick={() => host.fit()}>
        Fit
      </Tool>
      <Tool label="Zoom in" onClick={() => host.zoom(1.25)}>
        <IconPlus size={16} stroke={1.75} aria-hidden />
      </Tool>
      <Tool label="Full screen" onClick={onFullScreen}>
        <IconMaximize size={15} stroke={1.75} aria-hidden />
      </Tool>
      <Legend />
      <ExportMenu host={host} label={label} source={source} background={background} />
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tool({ label, onClick, children }: ToolProps): ReactNode {
  return (
    <button type="button" className={css['tool']} aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}

function ExportMenu({ host, label, source, background }: Omit<ControlsProps, 'onFullScreen'>): ReactNode {
  const saveSvg = (): void => {
    if (host.picture !== undefined) saveFile(`${label}.svg`, pictureAsSvg(host.picture, background), 'image/svg+xml');
  };
  const savePng = async (): Promise<void> => {
    if (host.picture !== undefined) saveFile(`${label}.png`, await pictureAsPng(host.picture, background));
  };
  return (
    <Menu position="top-end">
      <Menu.Target>
        <button type="button" className={css['tool']}>
          <IconDownload size={15} stroke={1.75} aria-hidden />
          Export
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={saveSvg}>Save as SVG</Menu.Item>
        <Menu.Item onClick={() => void savePng()}>Save as PNG</Menu.Item>
        <Menu.Item onClick={() => saveFile(`${label}.mmd`, source)}>Save mermaid source</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void navigator.clipboard.writeText(source)}>Copy mermaid source</Menu.Item>
        <Menu.Item onClick={() => void navigator.clipboard.writeText(location.href)}>Copy link to this view</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
