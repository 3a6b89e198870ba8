import { Button, Center } from '@mantine/core';

interface Props {
  /** As an infinite query has it. */
  readonly of: { readonly hasNextPage: boolean; readonly isFetchingNextPage: boolean; fetchNextPage(): unknown };
  readonly label: string;
}

/** Goes on in a list whose answers are parts of it, as long as there is more. */
export function LoadMore({ of: list, label }: Props) {
  return list.hasNextPage ? (
    <Center mt="md">
      <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {label}
      </Button>
    </Center>
  ) : null;
}
