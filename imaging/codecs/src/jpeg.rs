//! JPEG of every kind that DICOM knows, by libjpeg-turbo: lossy of 8 and 12 bits, lossless of 2 to 16 bits.

#![expect(unsafe_code, reason = "libjpeg-turbo is a C library; every call to it stands in this file")]

use std::ffi::CStr;

use imaging::decoder::wire::Samples;
use imaging::decoder::{Order, Picture};
use turbojpeg_sys as tj;

use crate::{Fault, Seen, whole};

/// Some stations write the spectral range of a scan as 0 to 0, which sequential pictures do not use at all.
const HARMLESS_WARNING: &[u8] = b"Invalid SOS parameters for sequential JPEG";
/// Progressive pictures may have many scans, each as costly as a picture; real ones have some ten.
const SCANS_AT_MOST: i32 = 100;

pub(crate) fn decode(order: &Order, picture: &[u8]) -> Result<Picture, Fault> {
    let handle = Handle::new().ok_or(Fault::Broken)?;
    let bits = handle.head(picture)?.bits_if(order)?;
    let n_samples = usize::try_from(order.n_samples()).map_err(|_| Fault::Broken)?;
    let format = if order.samples == 1 { tj::TJPF_TJPF_GRAY } else { tj::TJPF_TJPF_RGB };
    let samples = match bits {
        ..=8 => {
            let mut samples = vec![0_u8; n_samples];
            // SAFETY: the buffer holds columns * rows * samples, which the head says is what will be written.
            let done = unsafe {
                let (bytes, n_bytes) = (picture.as_ptr(), picture.len() as u64);
                tj::tj3Decompress8(handle.0, bytes, n_bytes, samples.as_mut_ptr(), 0, format)
            };
            handle.succeeded(done)?;
            Samples::Eight(samples)
        }
        9..=12 => {
            let mut samples = vec![0_u16; n_samples];
            // SAFETY: as above; the samples are 16 bits wide and never negative.
            let done = unsafe {
                let (bytes, n_bytes) = (picture.as_ptr(), picture.len() as u64);
                tj::tj3Decompress12(handle.0, bytes, n_bytes, samples.as_mut_ptr().cast(), 0, format)
            };
            handle.succeeded(done)?;
            Samples::Sixteen(samples)
        }
        _ => {
            let mut samples = vec![0_u16; n_samples];
            // SAFETY: as above.
            let done = unsafe {
                let (bytes, n_bytes) = (picture.as_ptr(), picture.len() as u64);
                tj::tj3Decompress16(handle.0, bytes, n_bytes, samples.as_mut_ptr(), 0, format)
            };
            handle.succeeded(done)?;
            Samples::Sixteen(samples)
        }
    };
    whole(order, bits, samples)
}

/// One use of the library.
struct Handle(tj::tjhandle);

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: made by tj3Init, destroyed once.
        unsafe { tj::tj3Destroy(self.0) }
    }
}

impl Handle {
    fn new() -> Option<Self> {
        // SAFETY: a plain call; a null handle is no handle.
        let handle = unsafe { tj::tj3Init(tj::TJINIT_TJINIT_DECOMPRESS as i32) };
        let handle = (!handle.is_null()).then_some(Self(handle))?;
        handle.set(tj::TJPARAM_TJPARAM_SCANLIMIT, SCANS_AT_MOST);
        Some(handle)
    }

    fn set(&self, what: tj::TJPARAM, value: i32) {
        // SAFETY: a live handle.
        let _ = unsafe { tj::tj3Set(self.0, what as i32, value) };
    }

    fn get(&self, what: tj::TJPARAM) -> u32 {
        // SAFETY: a live handle.
        unsafe { tj::tj3Get(self.0, what as i32) }.max(0).cast_unsigned()
    }

    /// Whether a call did what it should: 0, or a warning that says nothing about the pixels.
    fn succeeded(&self, done: i32) -> Result<(), Fault> {
        if done == 0 {
            return Ok(());
        }
        // SAFETY: a live handle; the text is the handle's own, ends with a zero, and is read before the next call.
        let (code, text) =
            unsafe { (tj::tj3GetErrorCode(self.0), CStr::from_ptr(tj::tj3GetErrorStr(self.0))) };
        let harmless = code == tj::TJERR_TJERR_WARNING as i32 && text.to_bytes() == HARMLESS_WARNING;
        // A picture that breaks off, or whose codes make no sense, is broken: nothing is mended in silence.
        if harmless { Ok(()) } else { Err(Fault::Broken) }
    }

    fn head(&self, picture: &[u8]) -> Result<Seen, Fault> {
        // SAFETY: the bytes outlive the call.
        let done = unsafe { tj::tj3DecompressHeader(self.0, picture.as_ptr(), picture.len() as u64) };
        self.succeeded(done)?;
        let samples = match self.get(tj::TJPARAM_TJPARAM_COLORSPACE) {
            tj::TJCS_TJCS_GRAY => 1,
            tj::TJCS_TJCS_CMYK | tj::TJCS_TJCS_YCCK => 4,
            _ => 3,
        };
        Ok(Seen {
            columns: self.get(tj::TJPARAM_TJPARAM_JPEGWIDTH),
            rows: self.get(tj::TJPARAM_TJPARAM_JPEGHEIGHT),
            bits: self.get(tj::TJPARAM_TJPARAM_PRECISION),
            samples,
        })
    }
}
