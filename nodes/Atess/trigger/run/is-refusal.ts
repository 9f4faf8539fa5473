import { AtessAuthError, AtessCircuitOpenError, AtessGatewayError } from 'atess-client/internal';

/** Whether access is denied. */
export function isRefusal(error: unknown): boolean {
	return (
		error instanceof AtessAuthError ||
		error instanceof AtessCircuitOpenError ||
		(error instanceof AtessGatewayError && error.isKeyUnknown)
	);
}
