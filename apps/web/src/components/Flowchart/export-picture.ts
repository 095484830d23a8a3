import { fontMono, fontSans } from '../../theme/tokens.ts';
import type { Picture } from './picture.ts';

/** The picture as it stands, as a file of its own: no script, no selection, nothing that only a page can use. */
export function pictureAsSvg(picture: Picture, background: string): string {
  const copy = picture.svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('the picture is not an SVG');
  for (const element of copy.querySelectorAll('.edge-hit')) element.remove();
  for (const element of copy.querySelectorAll('[tabindex]')) {
    element.removeAttribute('tabindex');
    element.removeAttribute('role');
  }
  for (const element of copy.querySelectorAll('[data-points]')) element.removeAttribute('data-points');
  copy.setAttribute('style', `background:${background}`);
  copy.setAttribute('role', 'img');
  return new XMLSerializer().serializeToString(copy);
}

/**
 * The same as pixels, twice as many as on screen.
 * @throws Error when the browser cannot draw the image
 */
export async function pictureAsPng(picture: Picture, background: string): Promise<Blob> {
  const ratio = Math.min(2, 8000 / Math.max(picture.width, picture.height));
  // An image has no access to the page's fonts; the system's take their place.
  const svg = pictureAsSvg(picture, background).replaceAll(fontSans, 'Arial, sans-serif').replaceAll(fontMono, 'monospace');
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.ceil(picture.width * ratio), Math.ceil(picture.height * ratio)];
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser has no canvas to draw on');
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('this browser could not write the image');
  return blob;
}

/** Has the browser save a file. Characters that file systems dislike become dashes. */
export function saveFile(name: string, content: Blob | string, type = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[^\w.-]+/g, '-');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
