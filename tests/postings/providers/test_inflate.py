"""Content-Encoding undone, piece by piece."""

import gzip
import zlib

from hypothesis import example, given
from hypothesis import strategies as st

from postings.providers.inflate import Inflater


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@given(
    body=st.binary(max_size=2000).map(lambda part: part * 40),
    packing=st.sampled_from(
        [
            ("gzip", gzip.compress),
            ("X-Gzip", lambda body: gzip.compress(body[:9]) + gzip.compress(body[9:])),
            ("deflate", zlib.compress),
            ("deflate", raw_deflate),
            ("identity", bytes),
            ("", bytes),
        ]
    ),
    step=st.integers(1, 5000),
)
@example(body=b"board" * 9, packing=("deflate", zlib.compress), step=1)
@example(body=b"\xd8\x80" * 40, packing=("deflate", raw_deflate), step=1)
def test_a_body_is_undone_however_it_is_cut_into_pieces(body, packing, step):
    encoding, pack = packing
    packed = pack(body)
    inflater = Inflater(encoding)

    parts = [part for at in range(0, len(packed), step) for part in inflater.feed(packed[at : at + step])]

    assert b"".join([*parts, inflater.finish()]) == body
