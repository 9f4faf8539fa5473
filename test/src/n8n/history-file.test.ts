import { sharedN8n } from '../shared/shared-n8n.ts';
import { describeHistoryFiles } from './history-files.ts';

describe('with binary data in the filesystem', () => {
	describeHistoryFiles('filesystem', () => sharedN8n('history-file'));
});
