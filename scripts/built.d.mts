/** Builds when a source is newer than the last build. @returns whether the build is current now */
export function buildIfStale(): Promise<boolean>;
