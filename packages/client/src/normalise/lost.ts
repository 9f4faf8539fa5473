/** What the tables of running states in the document call "Lost". */
const LOST = -1;

/** Whether a state says that the connection is gone: then it says nothing else of the device. */
export function isLost(status: number | null | undefined): boolean {
	return status === LOST;
}
