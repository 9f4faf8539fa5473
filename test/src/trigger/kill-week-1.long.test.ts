import { describeWeek } from './kill-week.ts';

describeWeek(1);
