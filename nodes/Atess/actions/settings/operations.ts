/** Operations that write settings. */
export const CHANGES = ['updateSettings', 'undoSettings'];
