import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../shared/states';

/** For addresses that lead nowhere. */
export function NoSuchPlace() {
  return (
    <EmptyState icon={IconMapOff} title="There is nothing here" hint="The address leads nowhere, or to what was deleted.">
      <Button component={Link} to="/" variant="default">
        Your sites
      </Button>
    </EmptyState>
  );
}
