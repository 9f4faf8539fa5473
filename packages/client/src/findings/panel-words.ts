import { bestAfter, type RefusalWords } from './refusals.ts';
import { joined } from './describe.ts';
import type { ErrorWords } from './error-cures.ts';
import type { Held } from './error-params.ts';

/** Errors in the words of the node's panel. The trigger shares most of them. */
export const PANEL_WORDS: ErrorWords = {
	credentials:
		'Correct user ID and secret, or the token, in the credential, and try its Test button.',
	corrected:
		'A corrected credential is tried at once, and an unchanged one as soon as its test has succeeded.',
	ownership: 'Check the number, and that the device, data logger or plant belongs to the account.',
	tooFrequent: (held) => joined('Frequent requests can lock the account.', laterOrLess(held)),
	path: (operationId) =>
		`If other operations work, correct its path in the credential under Path Overrides: {"${operationId}": "/api/v1/..."}.`,
	baseUrl: 'Check the base URL in the credential.',
	network: 'Check the base URL in the credential, and whether n8n can reach the server.',
	proxy:
		'Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY in the environment of n8n, with user and password of the proxy.',
	certificate:
		'If a proxy in your network replaces certificates, add its certificate authority to n8n with the environment variable NODE_EXTRA_CA_CERTS.',
	input: 'Correct this field of the node.',
	readOnly:
		'To allow changes, switch off Read Only in the credential. A wrong setting can trip a site.',
	deviceType: 'Check the serial number. If it is right, choose the Device Type.',
	wrongType:
		'Set Device Type to Auto-Detect, and choose the device from the list or enter its serial number alone.',
	notFound:
		'Check the number, and that Device Type is right: a device is found under its own type only.',
	shorterRange: 'Read a shorter range.',
	readBack:
		'Read the current values before you try again: a second request could carry out the change twice.',
	report: 'Report it with this message: the package and the server do not agree.',
};

/** Operations that have the option On Frequency Limit in the panel, by role. */
const WITH_CHOICE = new Set(['get', 'list', 'latest', 'history']);

/** Names the choices of On Frequency Limit that are not chosen yet. */
function laterOrLess({ mode, role }: Held): string {
	if (role !== undefined && !WITH_CHOICE.has(role)) return 'Run the workflow less often.';
	switch (mode) {
		case 'wait':
			return 'Run the workflow less often, or raise Maximum Wait (Seconds) under Options.';
		case 'reuse':
			return 'Run the workflow less often, or choose Wait under On Frequency Limit.';
		default:
			return 'Run the workflow less often, or choose Wait or Use Last Value under On Frequency Limit.';
	}
}

/** The permissions of Update Settings. */
export const PANEL_REFUSALS: RefusalWords = {
	planAgain: 'Run the node again.',
	offline:
		'Run the node again when the device is connected. A change that waits for a device may be applied hours later.',
	connectionUnknown:
		'Run the node again in five minutes. Or switch on Allow Unknown Connection under Options: a change that waits for a device may be applied hours later.',
	tier: ({ tier, deviceSn }, { isAgent }) => {
		if (tier === 2) {
			return isAgent
				? 'Only the author of the workflow can permit it: Allow Site-Operational Settings.'
				: 'Switch on Allow Site-Operational Settings, if the change is intended.';
		}
		if (tier === 'unclassed') {
			return 'If you know the effect, name the setting under Options, Allow Unclassed Settings.';
		}
		return isAgent
			? 'An agent never changes it. A person must change it in a workflow.'
			: `Type the serial number of the device, ${deviceSn}, in Confirm Serial Number. It must not be taken from the same expression as the device.`;
	},
	limits: 'Choose a device, setting and value within the limits under Options of this node.',
	wearBudget:
		'Write less often, because the memory of a device wears out. Or raise Max Writes per Day under Options.',
	verify: ({ until }, scene) =>
		`Check the outcome with Verify Settings${bestAfter(until, scene)}. Then run the node again.`,
	checkFirst: 'Check the settings with Get Settings before you run the node again.',
	otherDevice: 'Use a backup of this device.',
	oldBackup: 'Use a newer backup.',
};
