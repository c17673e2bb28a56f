/* What countries are called whose code the record uses without naming them; as in data/actors/states.txt. */
export const COUNTRIES = new Map<string, string>(
  (
    'AFGAfghanistan;AGOAngola;ALBAlbania;ANDAndorra;AREUnited Arab Emirates;ARGArgentina;ARMArmenia;ATAAntarctica;' +
    'ATGAntigua and Barbuda;AUSAustralia;AUTAustria;AZEAzerbaijan;BDIBurundi;BELBelgium;BENBenin;BFABurkina Faso;BGDBangladesh;' +
    'BGRBulgaria;BHRBahrain;BHSBahamas;BIHBosnia and Herzegovina;BLRBelarus;BLZBelize;BOLBolivia;BRABrazil;BRBBarbados;BRNBrunei;' +
    'BTNBhutan;BWABotswana;CAFCentral African Republic;CANCanada;CHESwitzerland;CHLChile;CHNChina;CIVIvory Coast;CMRCameroon;' +
    'CODDemocratic Republic of the Congo;COGRepublic of the Congo;COLColombia;COMComoros;CPVCape Verde;CRICosta Rica;CUBCuba;CYPCyprus;' +
    'CZECzech Republic;DEUGermany;DJIDjibouti;DMADominica;DNKDenmark;DOMDominican Republic;DZAAlgeria;ECUEcuador;EGYEgypt;ERIEritrea;' +
    'ESPSpain;ESTEstonia;ETHEthiopia;FINFinland;FJIFiji;FRAFrance;FSMMicronesia;GABGabon;GBRUnited Kingdom;GEOGeorgia;GHAGhana;' +
    'GINGuinea;GMBGambia;GNBGuinea-Bissau;GNQEquatorial Guinea;GRCGreece;GRDGrenada;GTMGuatemala;GUYGuyana;HKGHong Kong;HNDHonduras;' +
    'HRVCroatia;HTIHaiti;HUNHungary;IDNIndonesia;INDIndia;IRLIreland;IRNIran;IRQIraq;ISLIceland;ISRIsrael;ITAItaly;JAMJamaica;' +
    'JORJordan;JPNJapan;KAZKazakhstan;KENKenya;KGZKyrgyzstan;KHMCambodia;KIRKiribati;KNASaint Kitts and Nevis;KORSouth Korea;KOSKosovo;' +
    'KWTKuwait;LAOLaos;LBNLebanon;LBRLiberia;LBYLibya;LCASaint Lucia;LIELiechtenstein;LKASri Lanka;LSOLesotho;LTULithuania;' +
    'LUXLuxembourg;LVALatvia;MARMorocco;MCOMonaco;MDAMoldova;MDGMadagascar;MDVMaldives;MEXMexico;MHLMarshall Islands;' +
    'MKDNorth Macedonia;MLIMali;MLTMalta;MMRMyanmar;MNEMontenegro;MNGMongolia;MOZMozambique;MRTMauritania;MUSMauritius;MWIMalawi;' +
    'MYSMalaysia;NAMNamibia;NERNiger;NGANigeria;NICNicaragua;NLDNetherlands;NORNorway;NPLNepal;NRUNauru;NZLNew Zealand;OMNOman;' +
    'PAKPakistan;PANPanama;PERPeru;PHLPhilippines;PLWPalau;PNGPapua New Guinea;POLPoland;PRKNorth Korea;PRTPortugal;PRYParaguay;' +
    'PSEPalestine;QATQatar;ROURomania;RUSRussia;RWARwanda;SAUSaudi Arabia;SDNSudan;SENSenegal;SGPSingapore;SLBSolomon Islands;' +
    'SLESierra Leone;SLVEl Salvador;SMRSan Marino;SOMSomalia;SRBSerbia;SSDSouth Sudan;STPSao Tome and Principe;SURSuriname;SVKSlovakia;' +
    'SVNSlovenia;SWESweden;SWZEswatini;SYCSeychelles;SYRSyria;TCDChad;TGOTogo;THAThailand;TJKTajikistan;TKMTurkmenistan;TLSEast Timor;' +
    'TONTonga;TTOTrinidad and Tobago;TUNTunisia;TURTurkey;TUVTuvalu;TWNTaiwan;TZATanzania;UGAUganda;UKRUkraine;URYUruguay;' +
    'USAUnited States;UZBUzbekistan;VATHoly See;VCTSaint Vincent and the Grenadines;VENVenezuela;VNMVietnam;VUTVanuatu;WSMSamoa;' +
    'YEMYemen;ZAFSouth Africa;ZMBZambia;ZWEZimbabwe'
  )
    .split(';')
    .map((text) => [text.slice(0, 3), text.slice(3)]),
);
