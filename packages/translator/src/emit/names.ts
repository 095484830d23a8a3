export { ownerLabelValue } from '../resources/names.ts';
